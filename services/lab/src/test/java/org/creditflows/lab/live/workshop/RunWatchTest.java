package org.creditflows.lab.live.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creditflows.lab.live.record.LoanAnswers;
import org.creditflows.lab.live.situation.Situation;
import org.creditflows.lab.live.situation.Situation.Health;
import org.creditflows.lab.live.workshop.Exercise.Measure;
import org.junit.jupiter.api.Test;

class RunWatchTest {

  @Test
  void countsFromTheLookBeforeTheRun() {
    RunWatch watch = new RunWatch(1_500, Optional.of(situation(1_000, Health.UP, 10, 5)));
    watch.see(situation(2_000, Health.UP, 14, 9));
    assertThat(watch.measure(Measure.DECISIONS)).containsEntry("siloed", 4.0);
    assertThat(watch.measure(Measure.DEAD_LETTERS)).containsEntry("siloed", 4.0);
  }

  @Test
  void countsFromTheFirstLookOfAFlowThatWasDownBefore() {
    RunWatch watch = new RunWatch(1_500, Optional.of(situation(1_000, Health.DOWN, 0, 0)));
    watch.see(situation(2_000, Health.UP, 14, 9));
    watch.see(situation(3_000, Health.UP, 15, 9));
    assertThat(watch.measure(Measure.DECISIONS)).containsEntry("siloed", 1.0);
    assertThat(watch.measure(Measure.DEAD_LETTERS)).containsEntry("siloed", 0.0);
  }

  @Test
  void tellsTheMistakesOfLendersSinceTheStartOfTheLab() {
    RunWatch watch = new RunWatch(1_500, Optional.of(situation(1_000, Health.UP, 10, 5)));
    watch.see(situation(2_000, Health.UP, 14, 9));
    assertThat(watch.measure(Measure.DENIED_WOULD_REPAY)).containsEntry("siloed", 2.0);
    assertThat(watch.measure(Measure.GRANTED_WOULD_DEFAULT)).containsEntry("siloed", 3.0);
  }

  private static Situation situation(
      long wallTime, Health health, long decisions, double deadLetters) {
    Situation.FlowState siloed =
        new Situation.FlowState(
            "siloed",
            health,
            0,
            0,
            0,
            null,
            null,
            0,
            deadLetters,
            0,
            decisions,
            0,
            0,
            0,
            0,
            new LoanAnswers(20, 2, 5, 3),
            null,
            Map.of());
    return new Situation(
        "running",
        true,
        wallTime,
        0,
        1,
        false,
        List.of(),
        List.of(siloed),
        0,
        0,
        0,
        List.of(),
        List.of());
  }
}
