package org.creditflows.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class DrawTest {

  @Property
  void drawsKeepToTheirBounds(@ForAll long seed, @ForAll @IntRange(min = 1) int bound) {
    Draw draw = new Draw(seed);
    assertThat(draw.below(bound)).isBetween(0, bound - 1);
    assertThat(draw.between(-bound, bound)).isBetween((long) -bound, (long) bound);
    assertThat(draw.uniform()).isGreaterThanOrEqualTo(0).isLessThan(1);
  }

  @Property
  void aForkDoesNotDependOnWhatWasDrawn(@ForAll long seed, @ForAll long label) {
    Draw fresh = new Draw(seed);
    Draw used = new Draw(seed);
    used.next();
    assertThat(used.fork(label).next()).isEqualTo(fresh.fork(label).next());
  }

  @Test
  void drawsAreEven() {
    Draw draw = new Draw(7);
    double mean = IntStream.range(0, 100_000).mapToDouble(i -> draw.uniform()).average().orElse(0);
    assertThat(mean).isBetween(0.49, 0.51);
  }

  @Property(tries = 50)
  void aPermutationGivesEveryNumberOnce(
      @ForAll @LongRange(min = 2, max = 2_000) long size, @ForAll long seed) {
    Permutation permutation = new Permutation(size, new Draw(seed));
    long[] numbers = IntStream.range(0, (int) size).mapToLong(permutation::at).sorted().toArray();
    assertThat(numbers).isEqualTo(IntStream.range(0, (int) size).asLongStream().toArray());
  }
}
