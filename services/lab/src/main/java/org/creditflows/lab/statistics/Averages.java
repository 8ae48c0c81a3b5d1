package org.creditflows.lab.statistics;

import java.util.List;
import java.util.Map;
import org.creditflows.lab.measure.Measure;
import org.creditflows.lab.measure.MeasureSheet;

/** Measures taken together over the desks that they are measured at. */
public final class Averages {

  private Averages() {}

  /**
   * The mean of a measure over its desks, in each seed.
   *
   * @param name of a measure, such as {@code contradiction}; or the beginning of several, such as
   *     {@code discrimination.auc} for all lenders or {@code wrongfulDenial.lender} for {@code
   *     wrongfulDenial.lender-1} and its like
   * @return sheets with that name alone; empty where a seed has no value
   */
  public static List<MeasureSheet> of(String name, List<MeasureSheet> bySeed) {
    return bySeed.stream().map(sheet -> of(name, sheet)).toList();
  }

  private static MeasureSheet of(String name, MeasureSheet sheet) {
    List<Measure> measures =
        sheet.measures().entrySet().stream()
            .filter(measure -> isPart(name, measure.getKey()))
            .map(Map.Entry::getValue)
            .filter(measure -> measure.value() != null)
            .toList();
    if (measures.isEmpty()) {
      return MeasureSheet.empty();
    }
    Measure any = measures.get(0);
    return MeasureSheet.empty()
        .with(
            name,
            new Measure(
                measures.stream().mapToDouble(Measure::value).average().orElseThrow(),
                any.unit(),
                any.kind(),
                null,
                measures.stream().mapToLong(Measure::n).sum()));
  }

  /** Whether an identifier is the measure, or the measure at one desk, but not of a cohort. */
  private static boolean isPart(String name, String identifier) {
    if (!identifier.startsWith(name)) {
      return false;
    }
    String rest = identifier.substring(name.length());
    return rest.isEmpty() || rest.matches("[.-][^.]+");
  }
}
