package org.creditflows.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateSearchTest {

  @ParameterizedTest
  @CsvSource({"1000, Infinity, 2000", "0, 1000, 500", "1000, 2000, 1500"})
  void rateGoesUpOrDownByTwoUntilItLiesBetweenTwo(double sustained, double failed, double next) {
    assertThat(RateSearch.next(sustained, failed)).isEqualTo(next);
  }
}
