package org.creditflows.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {

  @Test
  void medianIsTheMiddleOne() {
    assertThat(new Series(List.of(3.0, 1.0, 2.0)).median()).isEqualTo(2);
    assertThat(new Series(List.of(4.0, 1.0, 2.0, 3.0)).median()).isEqualTo(2.5);
  }

  @Test
  void ratiosAreTakenRoundByRound() {
    Series ratio =
        new Series(List.of(10.0, 20.0, 40.0)).over(new Series(List.of(20.0, 40.0, 80.0)));
    assertThat(ratio.values()).containsExactly(0.5, 0.5, 0.5);
    assertThat(ratio.coefficientOfVariation()).isZero();
    assertThat(ratio.interval().orElseThrow().low()).isCloseTo(0.5, within(1e-9));
    assertThat(ratio.interval().orElseThrow().high()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void intervalIsTheSameForARatioAndItsInverse() {
    Series ratio = new Series(List.of(0.5, 0.8, 0.6));
    Series inverse = new Series(List.of(2.0, 1.25, 1 / 0.6));
    assertThat(ratio.interval().orElseThrow().low())
        .isCloseTo(1 / inverse.interval().orElseThrow().high(), within(1e-9));
  }

  @Test
  void oneRoundHasNoInterval() {
    assertThat(new Series(List.of(1.0)).interval()).isEmpty();
  }
}
