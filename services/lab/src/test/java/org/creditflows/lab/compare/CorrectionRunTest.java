package org.creditflows.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorrectionRunTest {

  @Test
  void takesAllWhereThereAreFew() {
    assertThat(CorrectionRun.spread(List.of(), 12)).isEmpty();
    assertThat(CorrectionRun.spread(numbers(5), 12)).containsExactly(0, 1, 2, 3, 4);
    assertThat(CorrectionRun.spread(numbers(12), 12)).isEqualTo(numbers(12));
  }

  @Test
  void spreadsOverAllOfThemWhereThereAreMore() {
    assertThat(CorrectionRun.spread(numbers(23), 12))
        .containsExactly(0, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21);
    assertThat(CorrectionRun.spread(numbers(1_200), 12)).hasSize(12).contains(0, 100, 1_100);
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }
}
