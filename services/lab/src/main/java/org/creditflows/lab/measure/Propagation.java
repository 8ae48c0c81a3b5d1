package org.creditflows.lab.measure;

import java.util.List;
import org.creditflows.lab.measure.Measure.Kind;

/**
 * {@code repair.propagationMillis.p50}, {@code .max}: from a correction's intended time to the last
 * restriction lifted that it ends, by the wall clock, over corrections that are paced by the clock.
 */
public final class Propagation {

  private static final String PREFIX = "repair.propagationMillis.";

  private Propagation() {}

  /**
   * @param millis of each correction, in any order
   */
  public static MeasureSheet of(List<Double> millis) {
    if (millis.isEmpty()) {
      return MeasureSheet.empty()
          .without(
              List.of(PREFIX + "p50", PREFIX + "max"),
              "ms",
              Kind.MEASURED,
              "no correction had a restriction to lift");
    }
    List<Double> sorted = millis.stream().sorted().toList();
    return MeasureSheet.empty()
        .with(PREFIX + "p50", measure(Quantile.of(sorted, 0.5), sorted.size()))
        .with(PREFIX + "max", measure(sorted.get(sorted.size() - 1), sorted.size()));
  }

  private static Measure measure(double millis, int corrections) {
    return new Measure(millis, "ms", Kind.MEASURED, null, corrections);
  }
}
