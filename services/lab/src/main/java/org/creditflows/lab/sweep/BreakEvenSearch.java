package org.creditflows.lab.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.creditflows.lab.compare.CompareOptions;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.lab.report.MeasureGuide;
import org.creditflows.lab.report.SweepReport.BreakEven;
import org.creditflows.lab.report.SweepReport.Crossing;
import org.creditflows.lab.report.SweepReport.Point;
import org.creditflows.lab.statistics.Averages;
import org.creditflows.lab.statistics.Difference;
import org.creditflows.lab.statistics.Difference.Verdict;
import org.creditflows.lab.statistics.Differences;
import org.creditflows.population.Parameter;
import org.creditflows.schemas.catalogue.Flow;

/**
 * Finds where flows change places along a key, each time that they do. The key is tried at both
 * ends of its range, at its value in the scenario and at places between; where a flow is detectably
 * above another at one place and detectably below it at the next at which anything is detected, the
 * value between them is bisected. The reference model computes all that; the real flows run once,
 * at the scenario itself, to show that they agree with it.
 */
final class BreakEvenSearch {

  private static final int PLACES = 5;
  private static final int HALVINGS = 5;

  private final CompareOptions runs;
  private final SweepOptions.Search search;
  private final Points points;

  /** Differences between flows where a key has one value, by value of the key. */
  private final NavigableMap<Double, Differences> tried = new TreeMap<>();

  BreakEvenSearch(CompareOptions runs, SweepOptions.Search search, Points points) {
    this.runs = runs;
    this.search = search;
    this.points = points;
  }

  BreakEven run() throws InterruptedException {
    Point present = points.compute(asInTheScenario(), false, 0);
    requireMeasure(present);
    List<Crossing> crossings = new ArrayList<>();
    for (Parameter key : search.keys()) {
      tried.clear();
      tried.put(runs.scenario().of(key), differences(present));
      crossings.addAll(along(key, AllowedRange.of(runs.scenario(), key)));
    }
    return new BreakEven(search.measure(), crossings);
  }

  /** The value that each key has without a search; its chart begins with it. */
  private Map<Parameter, Double> asInTheScenario() {
    Map<Parameter, Double> settings = new LinkedHashMap<>();
    search.keys().forEach(key -> settings.put(key, runs.scenario().of(key)));
    return settings;
  }

  private void requireMeasure(Point present) {
    List<String> measures =
        present.bySeed().values().stream()
            .flatMap(List::stream)
            .flatMap(sheet -> sheet.measures().keySet().stream())
            .distinct()
            .toList();
    Set<String> meant = MeasureGuide.identifiersOf(Averages.parts(search.measure(), measures));
    if (meant.size() > 1) {
      throw new UserMistake(
          "--measure: "
              + search.measure()
              + " begins several measures that have no mean; name one of "
              + String.join(", ", meant));
    }
    if (differences(present).byPair().values().stream().allMatch(Map::isEmpty)) {
      throw new UserMistake(
          "--measure: "
              + search.measure()
              + " is no measure of people that two of the flows have; docs/measures.md lists them");
    }
  }

  private List<Crossing> along(Parameter key, AllowedRange range) throws InterruptedException {
    for (int place = 0; place < PLACES; place++) {
      double value = range.least() + (range.most() - range.least()) * place / (PLACES - 1);
      differencesAt(key, range.nearest(value));
    }
    List<Crossing> crossings = new ArrayList<>();
    List<Flow> flows = runs.flows();
    for (int second = 1; second < flows.size(); second++) {
      for (Flow first : flows.subList(0, second)) {
        crossings.addAll(between(key, range, flows.get(second), first));
      }
    }
    return crossings;
  }

  /** Each change of places; one that says so where there is none. */
  private List<Crossing> between(Parameter key, AllowedRange range, Flow one, Flow other)
      throws InterruptedException {
    List<Crossing> crossings = new ArrayList<>();
    Double from = null;
    Verdict last = null;
    for (Map.Entry<Double, Differences> place : new TreeMap<>(tried).entrySet()) {
      Verdict verdict = verdict(place.getValue(), one, other).orElse(Verdict.NOT_DETECTED);
      if (verdict == Verdict.HIGHER || verdict == Verdict.LOWER) {
        if (last != null && verdict != last) {
          crossings.add(bisected(key, range, one, other, from, place.getKey()));
        }
        from = place.getKey();
        last = verdict;
      }
    }
    if (crossings.isEmpty()) {
      String throughout =
          last == null
              ? "no detectable difference anywhere"
              : one.label() + " is " + last.text() + " wherever a difference is detectable";
      crossings.add(
          new Crossing(
              key,
              one,
              other,
              range.least(),
              range.most(),
              null,
              "none in the allowed range: " + throughout));
    }
    return crossings;
  }

  private Crossing bisected(
      Parameter key, AllowedRange range, Flow one, Flow other, double from, double to)
      throws InterruptedException {
    double low = from;
    double high = to;
    double sign = Math.signum(value(tried.get(from), one, other));
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = range.nearest((low + high) / 2);
      if (value(differencesAt(key, middle), one, other) * sign > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double at = (low + high) / 2;
    String says =
        one.label()
            + " is detectably "
            + (sign > 0 ? "higher" : "lower")
            + " at "
            + number(from)
            + " and "
            + (sign > 0 ? "lower" : "higher")
            + " at "
            + number(to)
            + "; between them the mean difference changes its sign at about "
            + number(at);
    return new Crossing(key, one, other, range.least(), range.most(), at, says);
  }

  private Differences differencesAt(Parameter key, double value) throws InterruptedException {
    Differences known = tried.get(value);
    if (known == null) {
      known = differences(points.compute(Map.of(key, value), true, 0));
      tried.put(value, known);
    }
    return known;
  }

  private Differences differences(Point point) {
    return Differences.of(Averages.of(search.measure(), new TreeMap<>(point.bySeed())));
  }

  private Optional<Verdict> verdict(Differences differences, Flow one, Flow other) {
    return Optional.ofNullable(difference(differences, one, other)).map(Difference::verdict);
  }

  private double value(Differences differences, Flow one, Flow other) {
    Difference difference = difference(differences, one, other);
    return difference == null ? 0 : difference.value();
  }

  private Difference difference(Differences differences, Flow one, Flow other) {
    return differences.byPair().get(one.label() + "-" + other.label()).get(search.measure());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
