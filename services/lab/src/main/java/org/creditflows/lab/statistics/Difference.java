package org.creditflows.lab.statistics;

import org.creditflows.lab.measure.Measure.Interval;
import org.creditflows.lab.measure.Measure.Kind;

/**
 * How much more one flow has of a measure than another, on the same seeds.
 *
 * @param value mean over the seeds of the one's value minus the other's
 * @param ci95 95% interval of the mean; null for a single seed
 * @param n seeds in which both flows have a value
 * @param smallestDetectable least true difference that so many seeds find in four of five cases, at
 *     5%; null for a single seed
 */
public record Difference(
    double value, String unit, Kind kind, Interval ci95, int n, Double smallestDetectable) {

  /** What can be said of a difference. */
  public enum Verdict {
    NOT_DETECTED("no detectable difference"),
    HIGHER("higher"),
    LOWER("lower"),
    TOO_FEW_SEEDS("too few seeds to tell");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  public Verdict verdict() {
    if (ci95 == null) {
      return Verdict.TOO_FEW_SEEDS;
    }
    if (ci95.low() <= 0 && ci95.high() >= 0) {
      return Verdict.NOT_DETECTED;
    }
    return value > 0 ? Verdict.HIGHER : Verdict.LOWER;
  }
}
