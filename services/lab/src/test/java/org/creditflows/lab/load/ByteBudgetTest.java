package org.creditflows.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {

  @Test
  void everyReplicaCounts() {
    assertThat(ByteBudget.of(options(Optional.empty(), 1, Set.of(), 3)).bytes())
        .isEqualTo(3 * ByteBudget.of(options(Optional.empty(), 1, Set.of(), 1)).bytes());
  }

  @Test
  void everyDrainCounts() {
    long once = ByteBudget.of(options(Optional.empty(), 1, Set.of(), 1)).bytes();

    assertThat(ByteBudget.of(options(Optional.empty(), 2, Set.of(), 1)).bytes())
        .isGreaterThan(once);
    assertThat(ByteBudget.of(options(Optional.empty(), 1, Set.of(Again.SAME), 1)).bytes())
        .isGreaterThan(once);
  }

  @Test
  void everyPacedRunCounts() {
    long one = ByteBudget.of(options(Optional.of("events-per-second:100"), 0, Set.of(), 1)).bytes();

    assertThat(
            ByteBudget.of(options(Optional.of("events-per-second:100"), 0, 3, Set.of(), 1)).bytes())
        .isGreaterThan(2 * one);
    assertThat(ByteBudget.of(options(Optional.of("max"), 0, Set.of(), 1)).bytes())
        .isGreaterThan(10 * one);
  }

  @Test
  void everyKilledRunCounts() {
    long one = recovery(List.of("exactly_once_v2"), List.of(0)).bytes();

    assertThat(recovery(List.of("exactly_once_v2", "at_least_once"), List.of(0, 1)).bytes())
        .isGreaterThan(3 * one);
  }

  private static ByteBudget recovery(List<String> guarantees, List<Integer> standbys) {
    LoadOptions load = options(Optional.empty(), 1, Set.of(), 1);
    return ByteBudget.ofRecovery(
        new RecoveryOptions(
            load.flows(),
            guarantees,
            standbys,
            100,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            load));
  }

  private static LoadOptions options(
      Optional<String> pace, int repetitions, Set<Again> again, int replicas) {
    return options(pace, repetitions, 1, again, replicas);
  }

  private static LoadOptions options(
      Optional<String> pace,
      int repetitions,
      int pacedRepetitions,
      Set<Again> again,
      int replicas) {
    return SomeOptions.of(
        List.of(Flow.SILOED), pace, repetitions, pacedRepetitions, again, replicas);
  }
}
