package org.creditflows.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.creditflows.lab.measure.Measure;
import org.creditflows.lab.page.Chart;
import org.creditflows.lab.page.Chart.Dots;
import org.creditflows.lab.page.Chart.Scatter;
import org.creditflows.lab.page.Chart.Value;
import org.creditflows.schemas.catalogue.Flow;

/** The pictures of a report: what each way buys beside what it costs. */
final class ReportCharts {

  /**
   * A chart and how to read it.
   *
   * @param question what the chart answers
   * @param reading one or two plain sentences
   */
  record Picture(String question, String reading, Chart chart) {}

  private static final String GINI = "discrimination.gini";

  private final CompareReport report;
  private final Set<String> present = new TreeSet<>();

  private ReportCharts(CompareReport report) {
    this.report = report;
    report.flows().values().forEach(flow -> present.addAll(flow.sheet().measures().keySet()));
  }

  /** The pictures for which there are figures, in the order in which they are shown. */
  static List<Picture> of(CompareReport report) {
    return new ReportCharts(report).pictures();
  }

  private List<Picture> pictures() {
    return Stream.of(
            scatter(
                "What is known, against what is opened for it",
                "Each mark is a desk. Further up: the desk knows something about more people. Further"
                    + " right: it may read more of a life. Grey lines join one desk under each flow.",
                "exposure.deskFields",
                "fields a desk reads",
                "coverage.k1",
                "% of people with a fact"),
            scatter(
                "Wrong refusals, against how many are known",
                "Further up: more is refused that the same rules would grant on true facts."
                    + " Further right: the desk knows something about more people.",
                "coverage.k1",
                "% of people with a fact",
                "wrongfulDenial",
                "% wrongly refused"),
            dots(
                "Of how many people does each desk know anything?",
                "The rest are thin files: people who cannot show a good record, and cannot be"
                    + " judged by a bad or a wrong one.",
                "coverage.k1"),
            dots(
                "Who is known at all?",
                "The share of a group of whom a desk knows at least one fact, the mean over all desks.",
                "cohortCoverage.everybody",
                "cohortCoverage.namesakes",
                "cohortCoverage.thinFiles",
                "cohortCoverage.managers"),
            dots(
                "How well do lenders' scores tell who will pay?",
                "50% is a coin. It says nothing about whether a score is fair.",
                "discrimination.auc"),
            dots(
                "How far does one wrong record reach?",
                "Decisions that are different because of one wrong record, by direction.",
                "errorBlast.decisions.mean",
                "errorBlast.decisions.harmful",
                "errorBlast.decisions.favourable"),
            dots(
                "How many are refused wrongly?",
                "Of what the same rules grant on true, unexpired facts: requests, or parties where a desk"
                    + " restricts by itself. Namesakes, thin files and managers by themselves stand in the"
                    + " tables.",
                "wrongfulDenial"),
            dots(
                "How many wrong decisions come before the repair?",
                "For each wrong record, from the mistake to its correction.",
                "repair.wrongDecisions"),
            dots(
                "How long does a holder take to repair?",
                "Set by the scenario, not found in the run.",
                "repair.institutionalDays.p50",
                "repair.institutionalDays.p95"),
            dots(
                "How often does another field of life decide?",
                "Decisions that would be different without facts from outside the desk's own domain.",
                "overGeneralisation"),
            dots(
                "How much can one service read?",
                "Fields of the records, by who may read the topics, used or not.",
                "exposure.principalFields"),
            dots(
                "How often is a negative fact used past its time?",
                "Decisions that rest on a fact that may no longer be kept.",
                "staleNegatives"),
            dots(
                "How many restrictions follow from one listing?",
                "From one entry on the list of judgment defaulters.",
                "fanOut"))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Picture> dots(String question, String reading, String... identifiers) {
    List<Dots.Row> rows = new ArrayList<>();
    for (String identifier : identifiers) {
      for (String end : MeasureGuide.ends(identifier, present)) {
        Map<String, Value> values = values(identifier + end);
        if (!values.isEmpty() && !isOfCohort(end)) {
          rows.add(new Dots.Row(label(identifier, end, identifiers.length > 1), values));
        }
      }
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Picture(question, reading, new Dots(unit(identifiers[0]), names(), rows)));
  }

  /** A desk within a cohort has a name of two parts; it stands in the tables. */
  private static boolean isOfCohort(String end) {
    return end.lastIndexOf('.') > 0;
  }

  private static String label(String identifier, String end, boolean several) {
    String part = several ? MeasureGuide.part(identifier) : "";
    String where = end.isEmpty() ? "" : end.substring(1);
    if (part.isEmpty() && where.isEmpty()) {
      return "all";
    }
    return part.isEmpty() || where.isEmpty() ? part + where : part + ", " + where;
  }

  private Optional<Picture> scatter(
      String question, String reading, String x, String across, String y, String up) {
    List<Scatter.Point> points = new ArrayList<>();
    for (String end : MeasureGuide.ends(x, present)) {
      Map<String, Value> xs = values(x + end);
      Map<String, Value> ys = values(y + end);
      for (String flow : names()) {
        if (xs.containsKey(flow) && ys.containsKey(flow) && !end.isEmpty()) {
          points.add(new Scatter.Point(flow, end.substring(1), xs.get(flow), ys.get(flow)));
        }
      }
    }
    return points.isEmpty()
        ? Optional.empty()
        : Optional.of(new Picture(question, reading, new Scatter(across, up, names(), points)));
  }

  private List<String> names() {
    return report.flows().keySet().stream().map(Flow::label).toList();
  }

  /** By flow; flows without a value are left out. */
  private Map<String, Value> values(String identifier) {
    Map<String, Value> values = new LinkedHashMap<>();
    report
        .flows()
        .forEach(
            (flow, found) -> {
              Measure measure = found.sheet().measures().get(identifier);
              if (measure != null && measure.value() != null) {
                values.put(flow.label(), value(identifier, measure));
              }
            });
    return values;
  }

  /**
   * Its interval is drawn no further than the measure can be: from 0, Gini from -1, to a whole.
   *
   * @param identifier or the beginning of several, as of {@link
   *     org.creditflows.lab.statistics.Averages}
   */
  static Value value(String identifier, Measure measure) {
    String unit = measure.unit();
    double value = Cells.shown(measure.value(), unit);
    if (measure.ci95() == null) {
      return Value.exact(value);
    }
    double low = Cells.shown(measure.ci95().low(), unit);
    double high = Cells.shown(measure.ci95().high(), unit);
    double least = identifier.startsWith(GINI) ? Cells.shown(-1, unit) : Math.min(0, value);
    double most = unit.equals("share") ? Cells.shown(1, unit) : Double.MAX_VALUE;
    return new Value(value, low, high, Math.max(least, low), Math.min(most, high));
  }

  private String unit(String identifier) {
    return MeasureGuide.ends(identifier, present).stream()
        .flatMap(
            end ->
                report.flows().values().stream()
                    .map(flow -> flow.sheet().measures().get(identifier + end)))
        .filter(Objects::nonNull)
        .map(measure -> Cells.unit(measure.unit()))
        .findFirst()
        .orElse("");
  }
}
