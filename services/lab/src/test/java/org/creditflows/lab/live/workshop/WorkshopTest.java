package org.creditflows.lab.live.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.creditflows.lab.live.record.LoanAnswers;
import org.creditflows.lab.live.situation.Situation;
import org.creditflows.lab.live.situation.Situation.Health;
import org.creditflows.lab.live.switches.Incident;
import org.creditflows.lab.live.switches.Incident.Phase;
import org.creditflows.lab.live.switches.LiveSwitch;
import org.creditflows.lab.live.switches.SwitchParameter;
import org.creditflows.lab.live.switches.Switchboard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WorkshopTest {

  private static final LoanAnswers NO_LOANS = new LoanAnswers(0, 0, 0, 0);

  private final List<String> killed = new ArrayList<>();
  private final Switchboard switchboard =
      new Switchboard(
          List.of(
              new LiveSwitch(
                  "kill-flow",
                  false,
                  LiveSwitch.Undo.SWITCH,
                  List.of(
                      new SwitchParameter("flow", "choice", List.of("centralized"), "centralized")),
                  values -> killed.add(values.get("flow")),
                  values -> killed.clear(),
                  () -> List.copyOf(killed))));
  private final Workshop workshop = new Workshop();

  @Test
  void hourHasFiveCoreExercisesAndThereAreFiveMore() {
    assertThat(workshop.exercises()).hasSize(10);
    assertThat(workshop.exercises().stream().filter(Exercise::core)).hasSize(5);
    assertThat(
            workshop.exercises().stream().filter(Exercise::core).mapToInt(Exercise::minutes).sum())
        .isEqualTo(60);
  }

  @Test
  void everyExerciseAndQuestionHasItsTexts() throws IOException {
    JsonNode texts = texts();
    for (Exercise exercise : workshop.exercises()) {
      for (String part : List.of("", ".read", ".explain", ".check", ".point")) {
        assertThat(texts.hasNonNull("exercise." + exercise.id() + part)).isTrue();
      }
      for (Exercise.Question question : exercise.questions()) {
        assertThat(texts.hasNonNull("question." + question.id())).isTrue();
        assertThat(texts.hasNonNull("measure." + question.measure())).isTrue();
      }
      assertThat(exercise.checks()).isNotEmpty();
      for (Exercise.Check check : exercise.checks()) {
        assertThat(texts.hasNonNull("check." + check.id())).as(check.id()).isTrue();
      }
    }
  }

  @Test
  void predictionsAreTalliedAndTheLastOfEachCounts() {
    workshop.open("outage");
    workshop.predict("Ann", "most-silent", "siloed");
    workshop.predict("Ann", "most-silent", "centralized");
    workshop.predict("Ben", "most-silent", "centralized");
    assertThat(workshop.state().tally()).isEqualTo(Map.of("most-silent", Map.of("centralized", 2)));
    assertThat(workshop.state().participants()).isEqualTo(2);
    assertThat(workshop.state().measured()).isEmpty();
  }

  @Test
  void nobodyPredictsWhatIsRunning() {
    workshop.open("outage");
    workshop.run("outage", switchboard);
    assertThat(killed).containsExactly("centralized");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> workshop.predict("Ann", "most-silent", "siloed"))
        .withMessage("predictions are closed: the exercise is running");
  }

  @Test
  void revealSaysWhetherTheRunShowedWhatItIsAbout() {
    workshop.open("outage");
    workshop.run("outage", switchboard);
    long start = System.currentTimeMillis();
    workshop.see(situation(start + 10_000, Health.DOWN, 0));
    workshop.reveal("outage");
    assertThat(workshop.state().measured().get("most-silent").get("centralized"))
        .isGreaterThan(9.0);
    assertThat(workshop.state().answers()).containsEntry("most-silent", List.of("centralized"));
    assertThat(workshop.state().done()).containsExactly("outage");
    assertThat(workshop.state().checks())
        .as("what waits before a flow that is down is not known")
        .isEqualTo(Map.of("silent", true, "others-answered", true, "caught-up", false));
    workshop.see(situation(start + 20_000, Health.UP, 900));
    workshop.reveal("outage");
    assertThat(workshop.state().checks()).containsEntry("caught-up", false);
    workshop.see(situation(start + 30_000, Health.UP, 0));
    workshop.reveal("outage");
    assertThat(workshop.state().checks()).containsEntry("caught-up", true);
  }

  @Test
  void revealWaitsUntilNoDeskIsAsked() {
    workshop.open("outage");
    workshop.run("outage", switchboard);
    workshop.reveal("outage");
    assertThat(workshop.state().phase()).isEqualTo(Workshop.Phase.MEASURING);
    assertThat(workshop.state().measured()).isEmpty();
    long start = System.currentTimeMillis();
    workshop.see(situation(start + 1_000, Health.UP, 0, incident(start, Phase.ACTING)));
    assertThat(workshop.state().phase()).isEqualTo(Workshop.Phase.MEASURING);
    workshop.see(situation(start + 2_000, Health.UP, 0, incident(start, Phase.STANDING)));
    assertThat(workshop.state().phase()).isEqualTo(Workshop.Phase.REVEALED);
    assertThat(workshop.state().measured()).isNotEmpty();
    assertThat(workshop.state().incident()).as("number of what was measured").isEqualTo(1);
  }

  @Test
  void exerciseIsRunOnceUntilItIsReset() {
    workshop.open("outage");
    workshop.run("outage", switchboard);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> workshop.run("outage", switchboard))
        .withMessage("exercise outage has been run; reset it before it is run again");
    workshop.reset("outage", switchboard);
    workshop.run("outage", switchboard);
    assertThat(killed).containsExactly("centralized");
  }

  @Test
  void stepsAreThoseThatTheStateAllows() {
    assertThat(workshop.state().steps()).isEmpty();
    workshop.open("outage");
    assertThat(workshop.state().steps()).containsExactly("run", "reset");
    workshop.run("outage", switchboard);
    assertThat(workshop.state().steps()).containsExactly("undo", "reveal", "reset");
    workshop.open("read-the-flows");
    workshop.run("read-the-flows", switchboard);
    assertThat(workshop.state().steps())
        .as("nothing was done that could be undone")
        .containsExactly("reveal", "reset");
  }

  @Test
  void nothingIsRevealedBeforeARun() {
    workshop.open("outage");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> workshop.reveal("outage"))
        .withMessage("nothing was measured yet: run the exercise first");
  }

  @Test
  void answerThatIsNoFlowIsRefused() {
    workshop.open("outage");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> workshop.predict("Ann", "most-silent", "mine"))
        .withMessage("answer is 'mine', allowed are centralized, federated, none, siloed");
  }

  @Test
  void resetUndoesAndOpensAnew() {
    workshop.open("outage");
    workshop.predict("Ann", "most-silent", "siloed");
    workshop.run("outage", switchboard);
    workshop.reset("outage", switchboard);
    assertThat(killed).isEmpty();
    assertThat(workshop.state().phase()).isEqualTo(Workshop.Phase.PREDICT);
    assertThat(workshop.state().tally()).isEmpty();
  }

  @Test
  void everyOpeningIsARoundOfItsOwn() {
    workshop.open("outage");
    long first = workshop.state().round();
    workshop.reset("outage", switchboard);
    assertThat(workshop.state().round()).isGreaterThan(first);
  }

  @Test
  void exerciseOfWhichASwitchRefusesIsPredictedAgainAndLeavesNothingOn() {
    List<String> stopped = new ArrayList<>();
    Switchboard refusing =
        new Switchboard(
            List.of(
                simple("stop-producer", () -> stopped.add("court"), stopped),
                simple("late-link", WorkshopTest::refuse, List.of())));
    workshop.open("stale-decisions");
    workshop.predict("Ann", "most-changed", "siloed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> workshop.run("stale-decisions", refusing))
        .withMessage("nobody fits");
    assertThat(stopped).isEmpty();
    assertThat(workshop.state().phase()).isEqualTo(Workshop.Phase.PREDICT);
    workshop.predict("Ann", "most-changed", "centralized");
    assertThat(workshop.state().tally().get("most-changed")).containsOnlyKeys("centralized");
  }

  @Test
  @Timeout(20)
  void nobodyWaitsWhileASwitchIsTurned() {
    Map<String, Object> seen = new ConcurrentHashMap<>();
    Runnable look = () -> seen.put("phase", elsewhere(() -> workshop.state().phase()));
    Switchboard slow = new Switchboard(List.of(simple("false-judgment", look, List.of())));
    workshop.open("wrong-record");
    workshop.run("wrong-record", slow);
    assertThat(seen).containsEntry("phase", Workshop.Phase.RUNNING);
  }

  @Test
  void nothingIsRevealedWhileItIsBeingUndone() {
    List<String> on = new ArrayList<>();
    Map<String, Object> seen = new ConcurrentHashMap<>();
    LiveSwitch turned =
        simple(
            "false-judgment",
            () -> on.add("Ann"),
            on,
            () -> {
              workshop.reveal("wrong-record");
              workshop.see(situation(System.currentTimeMillis() + 1_000, Health.UP, 0));
              seen.put("phase", workshop.state().phase());
            });
    workshop.open("wrong-record");
    workshop.run("wrong-record", new Switchboard(List.of(turned)));
    workshop.undo("wrong-record", new Switchboard(List.of(turned)));
    assertThat(seen).containsEntry("phase", Workshop.Phase.MEASURING);
  }

  @Test
  void exerciseThatIsNotOpenIsNotLed() {
    workshop.open("outage");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> workshop.run("un-merge", switchboard))
        .withMessage("exercise un-merge is not open; outage is");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> workshop.reset("mine", switchboard))
        .withMessage("there is no exercise mine");
  }

  @Test
  void flowsThatShareTheMostAreTheAnswerUnlessAllDo() {
    Exercise.Measure counted = Exercise.Measure.SUBJECTS;

    assertThat(Workshop.most(counted, byFlow(3, 3, 9))).containsExactly("centralized");
    assertThat(Workshop.most(counted, byFlow(3, 9, 9))).containsExactly("centralized", "federated");
    assertThat(Workshop.most(counted, byFlow(9, 9, 9))).containsExactly("none");
    assertThat(Workshop.most(counted, Map.of())).containsExactly("none");
  }

  @Test
  void repairsThatOneRunCannotTellApartAreAlikeButNotWithNoneAtAll() {
    Exercise.Measure timed = Exercise.Measure.REPAIR_MILLIS;

    assertThat(Workshop.most(timed, byFlow(407, 914, 914))).containsExactly("none");
    assertThat(Workshop.most(timed, byFlow(407, 914, 1_508)))
        .containsExactly("centralized", "federated");
    assertThat(Workshop.most(timed, byFlow(407, 407, 1_508))).containsExactly("centralized");
    assertThat(Workshop.most(timed, byFlow(0, 486, 486)))
        .as("nothing had to be repaired in one flow")
        .containsExactly("centralized", "federated");
    assertThat(Workshop.most(timed, byFlow(0, 0, 0))).containsExactly("none");
  }

  private static Map<String, Double> byFlow(double siloed, double federated, double centralized) {
    return Map.of("siloed", siloed, "federated", federated, "centralized", centralized);
  }

  private static LiveSwitch simple(String id, Runnable on, List<String> active) {
    return simple(id, on, active, () -> {});
  }

  /** A switch whose turning off ends all that it acts on. */
  private static LiveSwitch simple(String id, Runnable on, List<String> active, Runnable off) {
    return new LiveSwitch(
        id,
        false,
        LiveSwitch.Undo.SWITCH,
        id.equals("stop-producer")
            ? List.of(new SwitchParameter("producer", "choice", List.of("court"), "court"))
            : List.of(),
        values -> on.run(),
        values -> {
          off.run();
          active.clear();
        },
        () -> List.copyOf(active));
  }

  private static void refuse() {
    throw new IllegalArgumentException("nobody fits");
  }

  /** What another thread finds, which waits for no lock that the caller holds. */
  private static <T> T elsewhere(Supplier<T> look) {
    return CompletableFuture.supplyAsync(look).orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** The centralized flow as given beside a siloed one that is well. */
  private static Situation situation(
      long wallTime, Health health, double lag, Incident... incidents) {
    return new Situation(
        "running",
        true,
        wallTime,
        0,
        1,
        false,
        List.of(),
        List.of(flow("siloed", Health.UP, 0), flow("centralized", health, lag)),
        0,
        0,
        0,
        List.of(),
        List.of(incidents));
  }

  private static Incident incident(long startedAt, Phase phase) {
    return new Incident(1, "kill-flow", "X", List.of("Ann"), phase, null, startedAt, Map.of());
  }

  private static Situation.FlowState flow(String name, Health health, double lag) {
    return new Situation.FlowState(
        name, health, 0, 0, lag, null, null, 0, 0, 0, 0, 0, 0, 0, 0, NO_LOANS, null, Map.of());
  }

  private static JsonNode texts() throws IOException {
    try (InputStream file =
        WorkshopTest.class.getResourceAsStream("/org/creditflows/lab/live/page/texts.en.json")) {
      return new ObjectMapper().readTree(file);
    }
  }
}
