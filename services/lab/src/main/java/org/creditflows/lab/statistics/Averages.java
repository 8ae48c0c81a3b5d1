package org.creditflows.lab.statistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.creditflows.lab.measure.Measure;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.schemas.catalogue.Flow;

/** Measures taken together over the desks that they are measured at. */
public final class Averages {

  private Averages() {}

  /**
   * A measure as it is, or the mean over its desks, in each seed. Flows are compared over the same
   * desks: those at which, in that seed, every flow has a value that has one at any of them.
   *
   * @param name of a measure, such as {@code contradiction}; or the beginning of several, such as
   *     {@code discrimination.auc} for all lenders or {@code wrongfulDenial.lender} for {@code
   *     wrongfulDenial.lender-1} and its like
   * @param bySeed sheets of each flow, in one order of the seeds for all
   * @return sheets with that name alone; empty where a seed has no value
   */
  public static Map<Flow, List<MeasureSheet>> of(
      String name, Map<Flow, List<MeasureSheet>> bySeed) {
    Map<Flow, List<MeasureSheet>> averaged = new LinkedHashMap<>();
    bySeed.keySet().forEach(flow -> averaged.put(flow, new ArrayList<>()));
    int seeds = bySeed.values().stream().mapToInt(List::size).max().orElse(0);
    for (int seed = 0; seed < seeds; seed++) {
      Map<Flow, MeasureSheet> here = new LinkedHashMap<>();
      for (Map.Entry<Flow, List<MeasureSheet>> flow : bySeed.entrySet()) {
        here.put(flow.getKey(), flow.getValue().get(seed));
      }
      Set<String> shared = shared(name, here.values());
      here.forEach((flow, sheet) -> averaged.get(flow).add(of(name, sheet, shared)));
    }
    return averaged;
  }

  /** The measure itself, where it is among them; else the measures that the mean is taken of. */
  public static Set<String> parts(String name, Collection<String> identifiers) {
    return identifiers.contains(name)
        ? Set.of(name)
        : identifiers.stream()
            .filter(identifier -> isPart(name, identifier))
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private static MeasureSheet of(String name, MeasureSheet sheet, Set<String> shared) {
    List<Measure> measures =
        known(name, sheet).stream().filter(shared::contains).map(sheet.measures()::get).toList();
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

  private static Set<String> shared(String name, Collection<MeasureSheet> flows) {
    List<Set<String>> known =
        flows.stream().map(sheet -> known(name, sheet)).filter(parts -> !parts.isEmpty()).toList();
    Set<String> shared = new TreeSet<>();
    known.forEach(shared::addAll);
    known.forEach(shared::retainAll);
    return shared;
  }

  /** Parts with a value. */
  private static Set<String> known(String name, MeasureSheet sheet) {
    return parts(name, sheet.measures().keySet()).stream()
        .filter(part -> sheet.measures().get(part).value() != null)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether an identifier is the measure at one desk, but not of a cohort. */
  private static boolean isPart(String name, String identifier) {
    return identifier.startsWith(name) && identifier.substring(name.length()).matches("[.-][^.]+");
  }
}
