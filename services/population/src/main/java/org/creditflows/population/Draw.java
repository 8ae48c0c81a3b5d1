package org.creditflows.population;

/**
 * SplitMix64 generator. Draws use integers, IEEE arithmetic and StrictMath alone, so they are the
 * same on every machine and Java runtime.
 */
final class Draw {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1p-53;

  private final long origin;
  private long state;

  Draw(long seed) {
    origin = mix(seed + GOLDEN_GAMMA);
    state = origin;
  }

  /** A generator of its own, which does not depend on how much was drawn from this one. */
  Draw fork(long label) {
    return new Draw(origin ^ mix(label * GOLDEN_GAMMA + 1));
  }

  long next() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** 0 (included) to 1 (excluded). */
  double uniform() {
    return (next() >>> 11) * UNIT;
  }

  boolean chance(double share) {
    return uniform() < share;
  }

  /** 0 to bound - 1. */
  int below(int bound) {
    return (int) ((next() >>> 33) * bound >>> 31);
  }

  /** Both ends included; the span must fit 53 bits. */
  long between(long least, long most) {
    return least + (long) (uniform() * (most - least + 1));
  }

  /** Time of the next arrival of a Poisson process; {@link Long#MAX_VALUE} if the rate is 0. */
  long arrivalAfter(long time, double perYear) {
    if (perYear <= 0) {
      return Long.MAX_VALUE;
    }
    double years = -StrictMath.log(1 - uniform()) / perYear;
    return years > 1000 ? Long.MAX_VALUE : time + 1 + (long) (years * Time.YEAR);
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
