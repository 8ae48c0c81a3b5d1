package org.creditflows.lab.live.workshop;

import java.util.List;
import java.util.stream.Collectors;
import org.creditflows.lab.live.texts.PageTexts;

/** The guided hour as a document, of the same exercises and words as the page. */
public final class WorkshopDocument {

  private static final List<String> VIEWPOINTS =
      List.of("market", "government", "hybrid", "recorded", "operator");

  private final PageTexts texts;

  private WorkshopDocument(PageTexts texts) {
    this.texts = texts;
  }

  /** The document in Markdown. */
  public static String markdown(List<Exercise> exercises) {
    return new WorkshopDocument(PageTexts.standard()).of(exercises);
  }

  private String of(List<Exercise> exercises) {
    return """
    # The guided hour

    Five exercises of 12 minutes, and five more. The page of `./lab live` leads through the same steps under "Workshop";
    this document is made of the page's own words, and a test holds it to them. Pictures of each view: [live.md](live.md).

    %s

    ## Before

    1. `./lab live --bind 0.0.0.0` prints two links: yours, with a token, and the participants'. On one machine `./lab live`
       is enough.
    2. Put the picture on the projector. Let everybody open the participants' link and choose a name.
    3. For a run without hands, `./lab live --faults --seed 7` turns a switch on and off every minute; equal seeds give the
       same faults in the same order.
    4. Where others reach this machine's own address, such as through a tunnel, `--require-token` keeps the switches for you.

    Each exercise: open it, let the room predict, run it, undo it where repair is to be measured, reveal, talk, reset. %s.
    After the reveal the page says whether the run did what it is about; if not, wait and reveal again, or reset.
    By curl, the steps are `POST /api/workshop/EXERCISE/STEP` with open, run, undo, reveal, reset.

    ## The first two minutes

    With the picture on the projector, say:

    > %s

    %s
    ## The discussion

    %s

    %s

    %s
    """
        .formatted(
            text("guide.how"),
            text("guide.pace"),
            text("guide.script"),
            exercises.stream().map(this::exercise).collect(Collectors.joining("\n")),
            text("guide.nowinner"),
            VIEWPOINTS.stream()
                .map(
                    view ->
                        "- **%s.** %s"
                            .formatted(
                                text("viewpoint." + view), text("viewpoint." + view + ".says")))
                .collect(Collectors.joining("\n")),
            text("guide.ask"));
  }

  private String exercise(Exercise exercise) {
    String id = "exercise." + exercise.id();
    return """
    ## %s

    *%s*, `%s`

    %s

    Predict:

    %s

    Run: %s

    %s

    Check yourself: %s

    %s: %s
    """
        .formatted(
            text(id),
            exercise.core() ? "core, 12 minutes" : "one more, 12 minutes",
            exercise.id(),
            text(id + ".read"),
            exercise.questions().stream()
                .map(question -> "- " + text("question." + question.id()))
                .collect(Collectors.joining("\n")),
            run(exercise),
            text(id + ".explain"),
            text(id + ".check"),
            text("guide.point"),
            text(id + ".point"));
  }

  private String run(Exercise exercise) {
    return exercise.run().isEmpty()
        ? "watch for four minutes; nothing is switched."
        : exercise.run().stream()
            .map(
                step ->
                    "\"%s\" (`%s`)".formatted(text("switch." + step.switchId()), step.switchId()))
            .collect(Collectors.joining(", ", "", "."));
  }

  private String text(String id) {
    return texts.text(id);
  }
}
