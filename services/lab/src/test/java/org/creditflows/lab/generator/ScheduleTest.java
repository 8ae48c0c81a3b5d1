package org.creditflows.lab.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

  /** Ten entries a second; the court is silent from second 10 to 40, and in time again at 50. */
  private final Outage outage =
      new Outage(Domain.COURT, Duration.ofSeconds(10), Duration.ofSeconds(30));

  private final Schedule schedule = Schedule.of("events-per-second:10", Optional.of(outage));

  @ParameterizedTest
  @CsvSource({
    "9.9, 9.9",
    "10, 40",
    "12, 40.5",
    "40, 47.5",
    "49.6, 49.9",
    "50, 50",
    "60, 60",
  })
  void factsOfTheSilentSourceComeAfterItsOutage(double punctual, double seconds) {
    assertThat(outage.over()).isEqualTo(Duration.ofSeconds(50));
    assertThat(due(punctual, Domain.COURT, LogKind.EVENT)).isEqualTo(seconds);
    assertThat(due(punctual, Domain.COURT, LogKind.LINK)).isEqualTo(seconds);
  }

  @Test
  void requestsAndOtherSourcesAreInTime() {
    assertThat(due(12, Domain.COURT, LogKind.REQUEST)).isEqualTo(12);
    assertThat(due(12, Domain.TAX, LogKind.EVENT)).isEqualTo(12);
  }

  @Test
  void assignmentComesThroughItsQuery() {
    assertThat(Outage.parse(outage.toText())).isEqualTo(outage);
    assertThatThrownBy(() -> Schedule.of("max", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private double due(double punctual, Domain domain, LogKind kind) {
    return schedule.dueNanos(Math.round(10 * punctual), 0, domain, kind)
        / (double) TimeUnit.SECONDS.toNanos(1);
  }
}
