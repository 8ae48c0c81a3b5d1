package org.creditflows.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateSearchTest {

  @ParameterizedTest
  @CsvSource({"1000, Infinity, 2000", "0, 1000, 500", "1000, 2000, 1500"})
  void rateGoesUpOrDownByTwoUntilItLiesBetweenTwo(double sustained, double failed, double next) {
    assertThat(RateSearch.next(sustained, failed)).isEqualTo(next);
  }

  @Test
  void highestRateIsLowerBoundWhereNoneWasTooFast() {
    assertThat(result(4_000, probe(2_000), probe(4_000)).isLowerBound()).isTrue();
    assertThat(result(2_000, probe(2_000), probe(4_000, "the lag grew")).isLowerBound()).isFalse();
    assertThat(result(2_000, probe(2_000, "the lag grew"), probe(2_000)).isLowerBound()).isTrue();
  }

  @Test
  void searchThatMeasuredTheGeneratorComplains() {
    RateSearch.Probe late = probe(1_000, PacedFigures.LATE_GENERATOR);

    assertThat(result(0, late).complaint()).isPresent();
    assertThat(result(0, late, probe(500, "the lag grew")).complaint()).isEmpty();
    assertThat(result(500, late, probe(500)).complaint()).isEmpty();
    assertThat(result(0).complaint()).isEmpty();
  }

  @Test
  void searchWhoseRunFailedSaysWhy() {
    assertThat(result(0, probe(1_000, "the run failed: no broker")).complaint())
        .contains("the run failed: no broker");
  }

  private static RateSearch.Result result(double maxRate, RateSearch.Probe... probes) {
    return new RateSearch.Result(maxRate, null, List.of(probes), List.of());
  }

  private static RateSearch.Probe probe(long rate, String... obstacle) {
    return new RateSearch.Probe(rate, Arrays.stream(obstacle).findFirst());
  }
}
