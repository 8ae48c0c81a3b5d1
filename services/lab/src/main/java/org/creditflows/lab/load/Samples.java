package org.creditflows.lab.load;

import java.util.function.DoubleBinaryOperator;

/**
 * Samples in Prometheus' text format.
 *
 * @param text of the endpoint
 */
record Samples(String text) {

  static Samples of(String text) {
    return new Samples(text);
  }

  /** Sum over all labels; 0 where there is no sample. */
  double sum(String name) {
    return reduced(name, Double::sum);
  }

  /** Largest over all labels; 0 where there is no sample. */
  double largest(String name) {
    return reduced(name, Math::max);
  }

  private double reduced(String name, DoubleBinaryOperator operator) {
    return text.lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .reduce(0, operator);
  }
}
