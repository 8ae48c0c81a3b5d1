package org.creditflows.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.creditflows.lab.measure.Measure.Interval;
import org.junit.jupiter.api.Test;

class SampleTest {

  /** Quantiles of Student's t with 4 degrees of freedom, from a printed table. */
  private static final double T_975 = 2.776445;

  private static final double T_800 = 0.940965;

  @Test
  void intervalIsStudents() {
    Sample sample = new Sample(List.of(1.0, 2.0, 3.0, 4.0, 5.0));
    double standardError = Math.sqrt(2.5 / 5);

    Interval interval = sample.interval().orElseThrow();

    assertThat(sample.mean()).isEqualTo(3);
    assertThat(interval.low()).isCloseTo(3 - T_975 * standardError, within(1e-5));
    assertThat(interval.high()).isCloseTo(3 + T_975 * standardError, within(1e-5));
    assertThat(sample.smallestDetectable().orElseThrow())
        .isCloseTo((T_975 + T_800) * standardError, within(1e-5));
  }

  @Test
  void oneValueHasNoInterval() {
    assertThat(new Sample(List.of(7.0)).interval()).isEmpty();
    assertThat(new Sample(List.of(7.0)).smallestDetectable()).isEmpty();
  }

  @Test
  void equalValuesLeaveNoDoubt() {
    assertThat(new Sample(List.of(2.0, 2.0, 2.0)).interval()).contains(new Interval(2, 2));
  }
}
