package org.creditflows.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.creditflows.lab.measure.Measure.Kind;
import org.junit.jupiter.api.Test;

class MachineMeasuresTest {

  @Test
  void drainRateIsRecordsPerSecond() {
    assertThat(MachineMeasures.drainRate(3_000, Duration.ofMillis(1_500)))
        .isEqualTo(new Measure(2_000.0, "records/s", Kind.MEASURED, null, 3_000));
  }

  @Test
  void processorTimeIsScaledToAMillionEvents() {
    assertThat(MachineMeasures.cpuSecondsPerMillion(Duration.ofSeconds(3), 500_000).value())
        .isEqualTo(6.0);
  }

  @Test
  void brokerBytesAreSharedOutAmongEvents() {
    assertThat(MachineMeasures.brokerBytesPerEvent(1_000, 8).value()).isEqualTo(125.0);
  }

  @Test
  void stateBytesAreSharedOutAmongSubjects() {
    assertThat(MachineMeasures.stateBytesPerSubject(0, 5).value()).isZero();
  }

  @Test
  void nothingIsDividedByNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MachineMeasures.drainRate(1, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MachineMeasures.brokerBytesPerEvent(1, 0))
        .withMessage("nothing to divide by for bytes/event");
  }
}
