package org.creditflows.lab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.creditflows.lab.measure.Measure;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.lab.page.Chart.Lines;
import org.creditflows.lab.page.Chart.Value;
import org.creditflows.lab.report.MeasureGuide.Entry;
import org.creditflows.lab.report.SweepReport.Point;
import org.creditflows.lab.statistics.AcrossSeeds;
import org.creditflows.lab.statistics.Averages;
import org.creditflows.population.Parameter;
import org.creditflows.schemas.catalogue.Flow;

/** The pictures of a sweep: measures over one key, a line for each flow. */
final class SweepCharts {

  /**
   * A chart and what it shows.
   *
   * @param meaning one sentence
   * @param moves whether any flow's line is not flat
   */
  record Picture(String title, String meaning, Lines chart, boolean moves) {}

  private final Parameter key;
  private final List<Flow> flows;
  private final List<Point> points;

  /**
   * @param points at which the key is set and all others are equal
   */
  SweepCharts(Parameter key, List<Flow> flows, List<Point> points) {
    this.key = key;
    this.flows = flows;
    this.points =
        points.stream()
            .sorted(Comparator.comparingDouble(point -> point.settings().get(key)))
            .toList();
  }

  /** Every measure of people that has a value. */
  List<Picture> all() {
    TreeSet<String> present =
        points.stream()
            .flatMap(point -> point.bySeed().values().stream())
            .flatMap(List::stream)
            .flatMap(sheet -> sheet.measures().keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    List<Picture> pictures = new ArrayList<>();
    for (Entry entry : MeasureGuide.entriesOf(present)) {
      for (String identifier : entry.identifiers()) {
        of(identifier, title(entry, identifier, present), entry.meaning()).ifPresent(pictures::add);
      }
    }
    return pictures;
  }

  /**
   * One measure, or the mean of several.
   *
   * @param name as of {@link Averages}
   */
  Optional<Picture> of(String name, String title, String meaning) {
    List<Lines.Point> places = new ArrayList<>();
    String unit = "";
    for (Point point : points) {
      Map<String, Value> values = new LinkedHashMap<>();
      Map<Flow, List<MeasureSheet>> averaged = Averages.of(name, point.bySeed());
      for (Flow flow : flows) {
        Measure measure = AcrossSeeds.of(averaged.get(flow)).measures().get(name);
        if (measure != null && measure.value() != null) {
          values.put(flow.label(), ReportCharts.value(name, measure));
          unit = Cells.unit(measure.unit());
        }
      }
      places.add(new Lines.Point(point.settings().get(key), values));
    }
    if (places.stream().allMatch(place -> place.values().isEmpty())) {
      return Optional.empty();
    }
    List<String> names = flows.stream().map(Flow::label).toList();
    Lines chart = new Lines(key.key() + ", " + key.unit(), unit, names, places);
    return Optional.of(new Picture(title, meaning, chart, moves(places, names)));
  }

  private static String title(Entry entry, String identifier, TreeSet<String> present) {
    String part = entry.identifiers().size() == 1 ? "" : ": " + MeasureGuide.part(identifier);
    return entry.title() + part + (present.contains(identifier) ? "" : ", mean over desks");
  }

  private static boolean moves(List<Lines.Point> places, List<String> names) {
    return names.stream()
        .anyMatch(
            name ->
                places.stream()
                        .map(place -> place.values().get(name))
                        .map(value -> value == null ? null : value.value())
                        .distinct()
                        .count()
                    > 1);
  }
}
