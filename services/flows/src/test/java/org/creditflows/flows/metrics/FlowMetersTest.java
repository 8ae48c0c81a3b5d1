package org.creditflows.flows.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.creditflows.flows.stage.StageObserver.Part;
import org.junit.jupiter.api.Test;

class FlowMetersTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void latencyOfAPartIsKeptByPartAndNameWhenItIsAskedFor() {
    FlowMeters timed = new FlowMeters(meters, "federated", true);
    for (int i = 0; i < 100; i++) {
      timed.passed(Part.DESKS, "credit", System.currentTimeMillis() - 1_000);
    }
    DistributionSummary summary =
        meters
            .get("creditflows.part.latency")
            .tags("flow", "federated", "part", "desks", "name", "credit")
            .summary();
    assertThat(summary.count()).isEqualTo(100);
    assertThat(summary.takeSnapshot().percentileValues())
        .extracting(ValueAtPercentile::value)
        .hasSize(2)
        .allMatch(millis -> millis >= 990);
  }

  @Test
  void noLatencyIsKeptWhenItIsNotAskedFor() {
    new FlowMeters(meters, "federated", false).passed(Part.SILO, "court", 0);
    assertThat(meters.find("creditflows.part.latency").summary()).isNull();
  }
}
