package org.creditflows.lab.statistics;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.creditflows.lab.measure.Measure;
import org.creditflows.lab.measure.MeasureSheet;

/** Makes one sheet of the sheets of several seeds: means, with intervals over the seeds. */
public final class AcrossSeeds {

  private AcrossSeeds() {}

  /**
   * A seed in which a measure has no value is left out of its mean; a measure without a value in
   * any seed has none. What the values were computed over is added up.
   *
   * @param bySeed sheets of one flow
   */
  public static MeasureSheet of(List<MeasureSheet> bySeed) {
    Set<String> identifiers = new LinkedHashSet<>();
    bySeed.forEach(sheet -> identifiers.addAll(sheet.measures().keySet()));
    MeasureSheet all = MeasureSheet.empty();
    for (String identifier : identifiers) {
      all = all.plus(of(identifier, bySeed));
    }
    return all;
  }

  private static MeasureSheet of(String identifier, List<MeasureSheet> bySeed) {
    List<Measure> measures =
        bySeed.stream()
            .map(sheet -> sheet.measures().get(identifier))
            .filter(Objects::nonNull)
            .toList();
    Measure any = measures.get(0);
    List<Double> values = measures.stream().map(Measure::value).filter(Objects::nonNull).toList();
    if (values.isEmpty()) {
      return MeasureSheet.empty()
          .without(List.of(identifier), any.unit(), any.kind(), reason(identifier, bySeed));
    }
    Sample sample = new Sample(values);
    long n = measures.stream().mapToLong(Measure::n).sum();
    return MeasureSheet.empty()
        .with(
            identifier,
            new Measure(sample.mean(), any.unit(), any.kind(), sample.interval().orElse(null), n));
  }

  private static String reason(String identifier, List<MeasureSheet> bySeed) {
    return bySeed.stream()
        .map(sheet -> sheet.reasons().get(identifier))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }
}
