package org.creditflows.lab.measure;

import java.util.List;

/** Quantiles by the nearest rank: always one of the values. */
final class Quantile {

  private Quantile() {}

  /**
   * @param sorted ascending, at least one
   * @param share above 0, at most 1
   */
  static double of(List<? extends Number> sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.size());
    return sorted.get(Math.max(0, rank - 1)).doubleValue();
  }
}
