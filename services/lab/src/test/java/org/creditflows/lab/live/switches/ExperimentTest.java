package org.creditflows.lab.live.switches;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.population.TrueSubject;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.profile.Outcome;
import org.junit.jupiter.api.Test;

class ExperimentTest {

  private static final TrueSubject ANN = new TrueSubject(1, false, "1", "Ann", true, true);

  private final List<String> deeds = new ArrayList<>();
  private boolean undoFails;

  @Test
  void undoIsAskedForOnce() {
    Experiment experiment = experiment(person -> answers());
    assertThat(experiment.askUndo()).isTrue();
    assertThat(experiment.askUndo()).isFalse();
  }

  @Test
  void undoThatWaitsForItsTurnIsShown() {
    Experiment experiment = experiment(person -> answers());
    assertThat(experiment.stands()).isTrue();
    experiment.askUndo();
    assertThat(experiment.incident().phase()).isEqualTo(Incident.Phase.UNDOING);
    assertThat(experiment.stands()).isFalse();
    assertThat(experiment.isOver()).isFalse();
  }

  @Test
  void whatWasDoneIsUndone() throws InterruptedException {
    Experiment experiment = experiment(person -> answers());
    experiment.act();
    experiment.askUndo();
    experiment.undo();
    assertThat(deeds).containsExactly("done", "undone");
    assertThat(experiment.incident().phase()).isEqualTo(Incident.Phase.UNDONE);
  }

  @Test
  void undoThatFailedIsAskedForOnceMore() throws InterruptedException {
    Experiment experiment = experiment(person -> answers());
    experiment.act();
    experiment.askUndo();
    undoFails = true;
    experiment.undo();
    assertThat(experiment.incident().phase()).isEqualTo(Incident.Phase.STANDING);
    assertThat(experiment.incident().problem()).isEqualTo("court does not answer");
    undoFails = false;
    assertThat(experiment.askUndo()).isTrue();
    experiment.undo();
    assertThat(deeds).containsExactly("done", "undone");
    assertThat(experiment.incident().phase()).isEqualTo(Incident.Phase.UNDONE);
  }

  @Test
  void whatWasNeverDoneIsNotUndone() throws InterruptedException {
    Experiment experiment =
        experiment(
            person -> {
              throw new RunFailure("court does not answer");
            });
    experiment.askUndo();
    experiment.act();
    experiment.undo();
    assertThat(deeds).isEmpty();
    assertThat(experiment.incident().phase()).isEqualTo(Incident.Phase.FAILED);
    assertThat(experiment.incident().problem()).isEqualTo("court does not answer");
  }

  @Test
  void whatWasDoneStandsThoughItsEffectCannotBeWatched() throws InterruptedException {
    Experiment experiment =
        experiment(
            person -> {
              if (!deeds.isEmpty()) {
                throw new RunFailure("court does not answer");
              }
              return answers();
            });
    experiment.act();
    assertThat(experiment.incident().phase()).isEqualTo(Incident.Phase.STANDING);
    assertThat(experiment.incident().problem()).isEqualTo("court does not answer");
    assertThat(experiment.askUndo()).isTrue();
  }

  @Test
  void whatChangedIsCountedAmongWhatWasAsked() throws InterruptedException {
    Experiment experiment =
        experiment(person -> answers(deeds.size() == 1 ? Outcome.DENY : Outcome.GRANT));
    experiment.act();
    experiment.askUndo();
    experiment.undo();
    Incident.Consequence followed = experiment.incident().flows().get("siloed");
    assertThat(followed.asked()).isEqualTo(2);
    assertThat(followed.changes())
        .containsExactly(new Incident.Change("Ann", "landlord", "GRANT", "DENY", "GRANT"));
    assertThat(followed.effectMillis() % Incident.Consequence.RESOLUTION_MILLIS).isZero();
    assertThat(followed.repairMillis() % Incident.Consequence.RESOLUTION_MILLIS).isZero();
  }

  @Test
  void timesAreRoundedUpToTheRoundInWhichDesksWereAsked() {
    Incident.Consequence late = new Incident.Consequence(0, List.of(), 0, 907L, 501L);
    assertThat(late.effectMillis()).isEqualTo(1_000);
    assertThat(late.repairMillis()).isEqualTo(1_000);
    Incident.Consequence soon = new Incident.Consequence(0, List.of(), 0, 500L, null);
    assertThat(soon.effectMillis()).isEqualTo(500);
    assertThat(soon.repairMillis()).isNull();
  }

  @Test
  void oldestThatIsOverIsForgottenAndNoneThatStands() throws InterruptedException {
    Experiment first = experiment(person -> answers());
    Experiment failed =
        experiment(
            person -> {
              throw new RunFailure("court does not answer");
            });
    failed.act();
    Experiments experiments = new Experiments(2);
    List.of(first, failed, experiment(person -> answers())).forEach(experiments::add);
    assertThat(experiments.incidents()).hasSize(2).doesNotContain(failed.incident());
    experiments.add(experiment(person -> answers()));
    assertThat(experiments.standing("expiry")).hasSize(3).contains(first);
    assertThat(experiments.isFree(ANN)).isFalse();
  }

  private Experiment experiment(Experiment.Desks desks) {
    return new Experiment(
        1,
        "expiry",
        List.of(ANN),
        List.of(Flow.SILOED),
        desks,
        new Experiment.Deed() {
          @Override
          public void act() {
            deeds.add("done");
          }

          @Override
          public void undo() {
            if (undoFails) {
              throw new RunFailure("court does not answer");
            }
            deeds.add("undone");
          }
        });
  }

  private static Map<Flow, Map<String, Outcome>> answers() {
    return answers(Outcome.GRANT);
  }

  private static Map<Flow, Map<String, Outcome>> answers(Outcome ofLandlord) {
    return Map.of(Flow.SILOED, Map.of("landlord", ofLandlord, "employer", Outcome.GRANT));
  }
}
