package org.creditflows.lab.measure;

import org.creditflows.lab.measure.Measure.Kind;

/** Measures that are parts of a whole. */
final class Shares {

  static final String UNIT = "share";

  private Shares() {}

  /**
   * @param whole above 0
   */
  static Measure of(long part, long whole, Kind kind) {
    return of(part / (double) whole, whole, kind);
  }

  static Measure of(double share, long n, Kind kind) {
    return new Measure(share, UNIT, kind, null, n);
  }
}
