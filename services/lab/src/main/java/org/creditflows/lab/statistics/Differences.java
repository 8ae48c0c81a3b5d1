package org.creditflows.lab.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creditflows.lab.measure.Measure;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.schemas.catalogue.Flow;

/**
 * Differences between each two flows, seed by seed.
 *
 * @param byPair by pair, such as {@code centralized-siloed} for the centralized flow's value minus
 *     the siloed flow's, and measure; measures that no seed has in both flows are left out
 */
public record Differences(Map<String, Map<String, Difference>> byPair) {

  public Differences {
    Map<String, Map<String, Difference>> copy = new LinkedHashMap<>();
    byPair.forEach(
        (pair, measures) ->
            copy.put(pair, Collections.unmodifiableMap(new LinkedHashMap<>(measures))));
    byPair = Collections.unmodifiableMap(copy);
  }

  /**
   * @param sheets of each flow, in its order of display, by seed in one order for all
   */
  public static Differences of(Map<Flow, List<MeasureSheet>> sheets) {
    List<Flow> flows = List.copyOf(sheets.keySet());
    Map<String, Map<String, Difference>> byPair = new LinkedHashMap<>();
    for (int second = 1; second < flows.size(); second++) {
      for (Flow first : flows.subList(0, second)) {
        byPair.put(
            flows.get(second).label() + "-" + first.label(),
            between(sheets.get(flows.get(second)), sheets.get(first)));
      }
    }
    return new Differences(byPair);
  }

  private static Map<String, Difference> between(
      List<MeasureSheet> minuends, List<MeasureSheet> subtrahends) {
    Map<String, Difference> differences = new LinkedHashMap<>();
    minuends.stream()
        .flatMap(sheet -> sheet.measures().keySet().stream())
        .distinct()
        .forEach(
            identifier ->
                between(identifier, minuends, subtrahends)
                    .ifPresent(difference -> differences.put(identifier, difference)));
    return differences;
  }

  private static Optional<Difference> between(
      String identifier, List<MeasureSheet> minuends, List<MeasureSheet> subtrahends) {
    List<Double> differences = new ArrayList<>();
    Measure any = null;
    for (int seed = 0; seed < minuends.size(); seed++) {
      Measure minuend = minuends.get(seed).measures().get(identifier);
      Measure subtrahend = subtrahends.get(seed).measures().get(identifier);
      if (hasValue(minuend) && hasValue(subtrahend)) {
        any = minuend;
        differences.add(minuend.value() - subtrahend.value());
      }
    }
    if (differences.isEmpty()) {
      return Optional.empty();
    }
    Sample sample = new Sample(differences);
    Double smallest =
        sample.smallestDetectable().isPresent() ? sample.smallestDetectable().getAsDouble() : null;
    return Optional.of(
        new Difference(
            sample.mean(),
            any.unit(),
            any.kind(),
            sample.interval().orElse(null),
            differences.size(),
            smallest));
  }

  private static boolean hasValue(Measure measure) {
    return measure != null && measure.value() != null;
  }
}
