package org.creditflows.lab.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.creditflows.schemas.catalogue.Flow;

/** Options of a load run in which most does not matter. */
final class SomeOptions {

  private SomeOptions() {}

  static LoadOptions of(
      List<Flow> flows,
      Optional<String> pace,
      int repetitions,
      int pacedRepetitions,
      Set<Again> again,
      int replicas) {
    return new LoadOptions(
        flows,
        pace,
        Duration.ofSeconds(60),
        1_000,
        Optional.empty(),
        repetitions,
        pacedRepetitions,
        new LoadOptions.Footing(1, 2, 512, 4, "exactly_once_v2", "in_memory"),
        Duration.ofMillis(500),
        List.of(50),
        Duration.ZERO,
        false,
        false,
        again,
        1,
        Map.of(),
        Path.of("results"),
        new LoadCluster(
            Optional.empty(), Optional.empty(), "", OptionalInt.of(replicas), Optional.empty()));
  }
}
