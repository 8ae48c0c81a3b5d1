package org.creditflows.population;

import java.math.BigInteger;

/**
 * Numbers 0 to size - 1 in a drawn order, without a table: {@code (factor * i + offset) mod size}.
 */
final class Permutation {

  private final long size;
  private final long factor;
  private final long offset;

  /**
   * @param size 2 to 100 million
   */
  Permutation(long size, Draw draw) {
    this.size = size;
    this.offset = draw.between(0, size - 1);
    long candidate = draw.between(size / 3, size - 1);
    while (!coprime(candidate, size)) {
      candidate++;
    }
    this.factor = candidate;
  }

  /**
   * @param index 0 to size - 1
   */
  long at(long index) {
    return (factor * index + offset) % size;
  }

  private static boolean coprime(long left, long right) {
    return BigInteger.valueOf(left).gcd(BigInteger.valueOf(right)).equals(BigInteger.ONE);
  }
}
