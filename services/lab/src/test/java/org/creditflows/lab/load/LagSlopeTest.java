package org.creditflows.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LagSlopeTest {

  @Test
  void lagThatGrowsEvenlyHasItsSlope() {
    List<PacedFigures.Sample> samples =
        IntStream.range(0, 10)
            .mapToObj(i -> new PacedFigures.Sample(i, 0, i < 3 ? 1_000 : 5L * i, null))
            .toList();
    assertThat(LagSlope.of(samples, 3)).isCloseTo(5, within(1e-9));
  }

  @Test
  void singleSampleHasNone() {
    assertThat(LagSlope.of(List.of(new PacedFigures.Sample(1, 0, 7, null)), 0)).isZero();
  }
}
