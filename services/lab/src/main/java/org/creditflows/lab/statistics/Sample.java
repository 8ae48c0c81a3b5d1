package org.creditflows.lab.statistics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;
import org.creditflows.lab.measure.Measure.Interval;

/**
 * Independent observations of one quantity, one for each seed.
 *
 * @param values at least one
 */
public record Sample(List<Double> values) {

  private static final double CONFIDENCE = 0.95;
  private static final double POWER = 0.80;

  public Sample {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a sample holds no value");
    }
  }

  public double mean() {
    return sum() / values.size();
  }

  /** The interval of Student's t around the mean; empty for a single value. */
  public Optional<Interval> interval() {
    if (values.size() < 2) {
      return Optional.empty();
    }
    double half = quantile(upperTail()) * standardError();
    return Optional.of(new Interval(mean() - half, mean() + half));
  }

  /**
   * The least true mean that a two-sided t-test at 5% finds to differ from 0 in four of five
   * samples like this one; empty for a single value. It takes the two quantiles of Student's t for
   * those of its noncentral form, which is a little low for very few values.
   */
  public OptionalDouble smallestDetectable() {
    return values.size() < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of((quantile(upperTail()) + quantile(POWER)) * standardError());
  }

  private static double upperTail() {
    return 1 - (1 - CONFIDENCE) / 2;
  }

  private double quantile(double probability) {
    return TDistribution.of(values.size() - 1.0).inverseCumulativeProbability(probability);
  }

  private double standardError() {
    double mean = mean();
    double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / (values.size() - 1) / values.size());
  }

  private double sum() {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }
}
