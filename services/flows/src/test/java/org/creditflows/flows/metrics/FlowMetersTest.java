package org.creditflows.flows.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
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

  @Test
  void deadLettersOfATopicThatIsReadAreCountedFromZero() {
    FlowMeters flow = new FlowMeters(meters, "siloed", false);
    flow.mayRefuseFrom(List.of("court.events", "court.requests"));
    assertThat(deadLetters("court.events")).isZero();
    flow.deadLettered("court.events");
    assertThat(deadLetters("court.events")).isEqualTo(1);
    assertThat(deadLetters("court.requests")).isZero();
  }

  private double deadLetters(String topic) {
    return meters
        .get("creditflows.dead.letters")
        .tags("flow", "siloed", "topic", topic)
        .counter()
        .count();
  }
}
