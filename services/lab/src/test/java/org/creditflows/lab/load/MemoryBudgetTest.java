package org.creditflows.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

  private static final Map<String, String> HERE = Map.of();
  private static final Optional<String> EMBEDDED = Optional.empty();
  private static final Optional<String> CLUSTER = Optional.of("kafka:9092");

  /** Of 4 GB a quarter is the system's. */
  @Test
  void usualHeapsFitIntoAMachineOfFourGigabytes() {
    assertThat(megabytes(1, 1, HERE, EMBEDDED, false))
        .isEqualTo(1_024 + 512 + 640 + 512)
        .isLessThan(3 * 1_024);
  }

  @Test
  void everyInstanceAndEveryGeneratorCounts() {
    assertThat(megabytes(3, 2, HERE, EMBEDDED, false)).isEqualTo(1_024 + 512 + 2 * 640 + 3 * 512);
  }

  @Test
  void whatRunsElsewhereTakesNothingHere() {
    Map<String, String> workers = Map.of("host:7001", "host:7001");
    assertThat(megabytes(1, 1, HERE, CLUSTER, false)).isEqualTo(1_024 + 640 + 512);
    assertThat(megabytes(1, 1, workers, CLUSTER, false)).isEqualTo(1_024 + 512);
    assertThat(megabytes(1, 1, HERE, CLUSTER, true)).isEqualTo(1_024 + 640);
  }

  private static long megabytes(
      int instances,
      int generators,
      Map<String, String> workers,
      Optional<String> bootstrap,
      boolean attach) {
    return MemoryBudget.megabytes(
        new LoadOptions(
            List.of(Flow.SILOED, Flow.CENTRALIZED),
            Optional.of("max"),
            Duration.ofSeconds(60),
            1_000,
            Optional.empty(),
            3,
            1,
            new LoadOptions.Footing(instances, 2, 512, 4, "exactly_once_v2", "in_memory"),
            Duration.ofMillis(500),
            List.of(50),
            Duration.ZERO,
            attach,
            true,
            Set.of(),
            generators,
            workers,
            Path.of("results"),
            new LoadCluster(
                bootstrap, Optional.empty(), "", OptionalInt.empty(), Optional.empty())));
  }
}
