package org.creditflows.lab.load;

/**
 * When the instances that are left had all state and when they had caught up, by looks at them.
 * Just after partitions were shared out they still say that they are ready, for they have not taken
 * them yet; so only what lasts counts.
 */
final class ComeBack {

  private static final double LASTING_SECONDS = 2;

  private double readySince = Double.NaN;
  private double caughtUpAt = Double.NaN;

  /**
   * @param second of the look, after the kill
   * @param ready whether all instances say that they have all state and run
   * @param caughtUp whether the lag is what it had been
   * @return whether both times are known
   */
  boolean look(double second, boolean ready, boolean caughtUp) {
    if (!ready) {
      readySince = Double.NaN;
      caughtUpAt = Double.NaN;
      return false;
    }
    if (Double.isNaN(readySince)) {
      readySince = second;
    }
    if (caughtUp && Double.isNaN(caughtUpAt)) {
      caughtUpAt = second;
    }
    return second - readySince >= LASTING_SECONDS && !Double.isNaN(caughtUpAt);
  }

  /** Seconds after the kill, from which on all instances were ready. */
  double restored() {
    return readySince;
  }

  /** Seconds after the kill, at or after {@link #restored}. */
  double caughtUp() {
    return caughtUpAt;
  }
}
