package org.creditflows.lab.live.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {

  private static final Samples SAMPLES =
      Samples.parse(
          """
          # HELP decisions_total Decisions filed
          # TYPE decisions_total counter
          decisions_total{desk="lender-1",flow="siloed"} 3.0
          decisions_total{desk="travel",flow="siloed"} 4.0
          process_cpu_usage 0.25
          size{path="a\\"b"} 1.5E3
          not a sample at all
          """);

  @Test
  void sumsSeriesByTheirLabels() {
    assertThat(SAMPLES.sum("decisions_total")).isEqualTo(7);
    assertThat(SAMPLES.sum("decisions_total", s -> s.label("desk").equals("travel"))).isEqualTo(4);
  }

  @Test
  void readsValuesWithAndWithoutLabels() {
    assertThat(SAMPLES.sum("process_cpu_usage")).isEqualTo(0.25);
    assertThat(SAMPLES.sum("size")).isEqualTo(1500);
  }

  @Test
  void unknownMetricIsZero() {
    assertThat(SAMPLES.sum("nothing")).isZero();
    assertThat(SAMPLES.named("nothing")).isEmpty();
  }
}
