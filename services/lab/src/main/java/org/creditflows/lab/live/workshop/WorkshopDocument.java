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

    Exercises of 12 minutes, five for the hour and five more. The page of `./lab live` leads through the same steps under "Workshop";
    this document is made of the page's own words, and a test holds it to them. Pictures of each view: [live.md](live.md).

    %s

    ## Before

    1. The day before: a JDK 17, 2.5 GB of free memory, and one start with a network, since the first one downloads and compiles.
       Open the participants' link on a phone in the room's network, for port 8800 must be let through. Run each exercise once.
    2. `./lab live --bind 0.0.0.0` prints two links: yours, with a token, and the participants'. On one machine `./lab live`
       is enough. Its timeline lasts two hours; a burst of four months takes eight minutes of it, and exercise 10 all that is
       left. When the page says that it has ended, start anew.
    3. Put the picture on the projector. Let everybody open the participants' link and choose a name.
    4. For a run without hands, `./lab live --faults --seed 7` turns a switch on and off every minute; equal seeds give the
       same faults in the same order. Not during the hour: it also takes back what an exercise has done.
    5. Where others reach this machine's own address, such as through a tunnel, `--require-token` keeps the switches for you.

    %s

    Twelve minutes each: %s. Exercises 3, 4, 5, 8 and 9 are about one person: half a minute to run, half a minute to undo, and
    nothing to see on Picture meanwhile. Use the time after the reveal, with the person's link, and do not project Switches before it. In 2
    Centralized turns to down, and p99 rises when it is back; in 6 and 10 look at the charts of what waits and of p99, in 7 at what the
    platform's silos refused. After the reveal the page says whether the run did what it is about, and what to do if not.

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
            text("guide.spare"),
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
        ? "it breaks nothing and starts the count. For four minutes look at the charts of files per"
            + " decision and of decisions. Then open A person, press \u201canswered differently\u201d, and compare \u201cOwn"
            + " file\u201d and \u201cThrough the flow\u201d. Then reveal; there is no Undo."
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
