package org.creditflows.lab.measure;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.creditflows.lab.measure.Measure.Kind;

/**
 * Measures of one flow by identifier, such as {@code linkage.recall} or {@code
 * coverage.k1.lender-1}.
 *
 * @param reasons why a measure has no value, for each measure without
 */
public record MeasureSheet(Map<String, Measure> measures, Map<String, String> reasons) {

  public MeasureSheet {
    measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
  }

  public static MeasureSheet empty() {
    return new MeasureSheet(Map.of(), Map.of());
  }

  /** This sheet with a measure that has a value. */
  public MeasureSheet with(String identifier, Measure measure) {
    if (measure.value() == null) {
      throw new IllegalArgumentException(identifier + " has no value and no reason");
    }
    return plus(new MeasureSheet(Map.of(identifier, measure), Map.of()));
  }

  /** This sheet with measures that have no value here. */
  public MeasureSheet without(
      Collection<String> identifiers, String unit, Kind kind, String reason) {
    Map<String, Measure> missing = new LinkedHashMap<>();
    Map<String, String> why = new LinkedHashMap<>();
    for (String identifier : identifiers) {
      missing.put(identifier, new Measure(null, unit, kind, null, 0));
      why.put(identifier, reason);
    }
    return plus(new MeasureSheet(missing, why));
  }

  /** Both sheets, this one first. */
  public MeasureSheet plus(MeasureSheet other) {
    Map<String, Measure> all = new LinkedHashMap<>(measures);
    all.putAll(other.measures);
    Map<String, String> why = new LinkedHashMap<>(reasons);
    why.putAll(other.reasons);
    return new MeasureSheet(all, why);
  }
}
