package org.creditflows.lab.measure;

/**
 * One measured value.
 *
 * @param value null where there is none
 * @param unit such as {@code share} or {@code events/s}
 * @param kind whether the value says something about the flow or about the set-up
 * @param ci95 95% confidence interval; null where there are too few replicates
 * @param n number of what the value was computed over
 */
public record Measure(Double value, String unit, Kind kind, Interval ci95, long n) {

  /** Where a value comes from. */
  public enum Kind {
    BY_CONSTRUCTION,
    SET_BY_PARAMETER,
    MEASURED
  }

  /** A closed interval in the unit of the measure. */
  public record Interval(double low, double high) {}
}
