package org.creditflows.lab.load;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.creditflows.lab.measure.Measure.Interval;
import org.creditflows.lab.statistics.Sample;

/**
 * One figure of several repetitions, in their order.
 *
 * @param values at least one
 */
public record Series(List<Double> values) {

  public Series {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a series without values");
    }
  }

  public double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Standard deviation over mean; 0 for a single value. */
  public double coefficientOfVariation() {
    if (values.size() < 2) {
      return 0;
    }
    double mean = new Sample(values).mean();
    double squares = values.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    return Math.sqrt(squares / (values.size() - 1)) / mean;
  }

  /** Ratios of the values of the same repetitions. */
  public Series over(Series other) {
    int pairs = Math.min(values.size(), other.values.size());
    return new Series(
        IntStream.range(0, pairs).mapToObj(i -> values.get(i) / other.values.get(i)).toList());
  }

  /** 95% interval of the geometric mean, by Student's t on logarithms; empty for a single value. */
  public Optional<Interval> interval() {
    return new Sample(values.stream().map(Math::log).toList())
        .interval()
        .map(range -> new Interval(Math.exp(range.low()), Math.exp(range.high())));
  }
}
