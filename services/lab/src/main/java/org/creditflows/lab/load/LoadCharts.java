package org.creditflows.lab.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.creditflows.lab.baseline.Baseline;
import org.creditflows.lab.page.Chart;
import org.creditflows.lab.page.Chart.Dots;
import org.creditflows.lab.page.Chart.Lines;
import org.creditflows.lab.page.Chart.Value;
import org.creditflows.schemas.catalogue.Flow;

/** The pictures of a load run. */
final class LoadCharts {

  /**
   * A chart and what it shows.
   *
   * @param meaning a sentence or two
   */
  record Picture(String title, String meaning, Chart chart) {}

  private static final List<Double> PERCENTILES =
      List.of(50.0, 75.0, 90.0, 95.0, 98.0, 99.0, 99.5, 99.9, 99.99, 100.0);
  private static final double LAST_NINES = 4.5;
  private static final int MOST_POINTS = 120;
  private static final double WIDE = 4;

  private final LoadResult result;
  private final List<String> flows;

  LoadCharts(LoadResult result) {
    this.result = result;
    flows = result.options().flows().stream().map(Flow::label).toList();
  }

  /** Of the drains; none where there were no drains. */
  List<Picture> drains() {
    if (result.drains().drains().isEmpty()) {
      return List.of();
    }
    return List.of(rates(), ratios(), processorByProcess(), processorByThreads(), bytes());
  }

  /**
   * Of paced runs of the same name, all flows together.
   *
   * @param run as {@link #runNames} has it
   */
  List<Picture> paced(String run) {
    return List.of(
        byPercentile("decisions", run, figures -> figures.latencies().decisions().total()),
        byPercentile("profiles", run, figures -> figures.latencies().profiles().total()),
        overTime(run),
        course(
            "Behind the input",
            "Records of the log that the flow has not committed yet, looked at twice a second.",
            "records",
            run,
            (sample, before) -> sample.lag()),
        course(
            "Sent",
            "Records that came to stand in the input topics between two looks.",
            "records/s",
            run,
            (sample, before) -> perSecond(sample, before, PacedFigures.Sample::sent)),
        course(
            "Processors in use",
            "By all processes of the flow, without the broker and the generator.",
            "CPU-seconds/s",
            run,
            (sample, before) ->
                perSecond(
                    sample,
                    before,
                    one -> one.processor().contender() == null ? 0 : one.processor().contender())));
  }

  /** Names of paced runs, such as {@code 50}, in their order. */
  Set<String> runNames() {
    Set<String> names = new LinkedHashSet<>();
    result.options().flows().forEach(flow -> names.addAll(result.pacedRuns(flow).keySet()));
    return names;
  }

  /** A paced run's name for readers. */
  static String name(String run) {
    if (run.equals(PacedRuns.AT_HIGHEST_RATE)) {
      return "at the highest sustained rate";
    }
    if (run.equals(PacedRuns.AT_PACE)) {
      return "at the rate that was asked for";
    }
    if (PacedRuns.isAtPace(run)) {
      return "at the rate that was asked for, repetition "
          + run.substring(PacedRuns.AT_PACE.length() + 1);
    }
    return run.startsWith(PacedRuns.OUTAGE)
        ? "around an outage of the source " + run.substring(PacedRuns.OUTAGE.length())
        : "at " + run + "% of the highest sustained rate";
  }

  private Picture rates() {
    String rounds = "median of " + result.options().repetitions() + " rounds";
    List<Dots.Row> rows = new ArrayList<>();
    for (Baseline baseline : Baseline.values()) {
      if (!baseline.readsTheLog()) {
        rows.add(row(baseline.id(), rounds, result.drains().rawRates(baseline.id())));
      }
    }
    result
        .drains()
        .drains()
        .keySet()
        .forEach(id -> rows.add(row(id, rounds, result.drains().drainRates(id))));
    return new Picture(
        "How fast",
        "Records of the log a second, to the last committed output. The line reaches from the"
            + " slowest to the fastest round.",
        new Dots("records/s", List.of(rounds), rows));
  }

  private static Dots.Row row(String label, String series, Series values) {
    double low = values.values().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double high = values.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    Value value =
        values.values().size() < 2
            ? Value.exact(values.median())
            : new Value(values.median(), low, high);
    return new Dots.Row(label, Map.of(series, value));
  }

  private Picture ratios() {
    Map<String, Map<String, Value>> rows = new LinkedHashMap<>();
    for (Flow flow : result.options().flows()) {
      Ratios.toBaselines(result, flow)
          .forEach(
              (baseline, ratio) ->
                  rows.computeIfAbsent("to " + baseline, any -> new LinkedHashMap<>())
                      .put(flow.label(), value(ratio)));
    }
    return new Picture(
        "Compared with the baselines",
        "Drain rate of a flow over the rate of a baseline in the same round: median, with the 95%"
            + " interval over rounds. An interval that reaches beyond four times the median or"
            + " below a quarter of it is not drawn; more rounds make it narrower.",
        new Dots(
            "ratio",
            flows,
            rows.entrySet().stream()
                .map(row -> new Dots.Row(row.getKey(), row.getValue()))
                .toList()));
  }

  private static Value value(Series ratio) {
    return ratio
        .interval()
        .filter(
            interval ->
                interval.high() < WIDE * ratio.median() && interval.low() > ratio.median() / WIDE)
        .map(interval -> new Value(ratio.median(), interval.low(), interval.high()))
        .orElseGet(() -> Value.exact(ratio.median()));
  }

  private Picture processorByProcess() {
    List<String> processes = List.of("flow or baseline", "broker");
    List<Dots.Row> rows = new ArrayList<>();
    result
        .drains()
        .drains()
        .forEach(
            (id, drains) -> {
              Map<String, Double> last = last(drains).processorSecondsPerMillion();
              Map<String, Value> values = new LinkedHashMap<>();
              put(values, processes.get(0), last.get("flow"));
              put(values, processes.get(1), last.get("broker"));
              rows.add(new Dots.Row(id, values));
            });
    return new Picture(
        "What a million events cost",
        "CPU-seconds after the warm-up, of the last round.",
        new Dots("CPU-seconds per million events", processes, rows));
  }

  private Picture processorByThreads() {
    return byFlow(
        "Where the processor time goes",
        "CPU-seconds of the flow's processes from their start, of the last round.",
        "CPU-seconds",
        drain -> drain.inside().threadSeconds());
  }

  private Picture bytes() {
    double events = result.log().tally().events();
    return byFlow(
        "What is written",
        "Bytes on the broker for each event of the log, compressed, one copy, of the last round."
            + " The inputs are what producers wrote, of the topics that the flow reads.",
        "bytes/event",
        drain -> {
          Map<String, Double> perEvent = new LinkedHashMap<>();
          drain.bytes().forEach((kind, bytes) -> perEvent.put(kind, bytes / events));
          return perEvent;
        });
  }

  /** A row for each key, on it a mark for each flow. */
  private Picture byFlow(
      String title,
      String meaning,
      String unit,
      Function<DrainFigures, Map<String, Double>> figures) {
    Map<String, Map<String, Double>> byFlow = new LinkedHashMap<>();
    flows.forEach(
        flow -> byFlow.put(flow, figures.apply(last(result.drains().drains().get(flow)))));
    Set<String> keys = new TreeSet<>();
    byFlow.values().forEach(values -> keys.addAll(values.keySet()));
    List<Dots.Row> rows = new ArrayList<>();
    for (String key : keys) {
      Map<String, Value> values = new LinkedHashMap<>();
      byFlow.forEach((flow, of) -> put(values, flow, of.get(key)));
      rows.add(new Dots.Row(key, values));
    }
    return new Picture(title, meaning, new Dots(unit, flows, rows));
  }

  private static void put(Map<String, Value> values, String series, Double value) {
    if (value != null) {
      values.put(series, Value.exact(value));
    }
  }

  private static DrainFigures last(List<DrainFigures> drains) {
    return drains.get(drains.size() - 1);
  }

  /** The axis counts nines: 1 is the 90th percentile, 2 the 99th, 3 the 99.9th. */
  private Picture byPercentile(
      String what, String run, Function<PacedFigures, Histogram> histogram) {
    List<Lines.Point> points = new ArrayList<>();
    for (double percentile : PERCENTILES) {
      double nines =
          percentile == 100
              ? LAST_NINES
              : Math.round(-1_000 * Math.log10(1 - percentile / 100)) / 1e3;
      points.add(
          new Lines.Point(
              nines,
              ofFlows(run, figures -> LoadJson.millis(histogram.apply(figures), percentile))));
    }
    return new Picture(
        "Latency of " + what,
        "By percentile, from when a record was meant to be sent to the committed output that"
            + " includes it. The axis counts nines: 1 is 90%, 2 is 99%, 3 is 99.9%; the last point is"
            + " the largest of all.",
        new Lines("nines of the percentile", "ms", flows, points));
  }

  private Map<String, Value> ofFlows(String run, Function<PacedFigures, Double> figure) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Flow flow : result.options().flows()) {
      PacedFigures figures = result.pacedRuns(flow).get(run);
      if (figures != null) {
        put(values, flow.label(), figure.apply(figures));
      }
    }
    return values;
  }

  private Picture overTime(String run) {
    Map<String, List<Histogram>> seconds = new LinkedHashMap<>();
    for (Flow flow : result.options().flows()) {
      PacedFigures figures = result.pacedRuns(flow).get(run);
      if (figures != null) {
        seconds.put(flow.label(), figures.latencies().decisions().seconds());
      }
    }
    int last = seconds.values().stream().mapToInt(List::size).max().orElse(0);
    int step = Math.max(1, last / MOST_POINTS);
    List<Lines.Point> points = new ArrayList<>();
    for (int second = 0; second < last; second += step) {
      Map<String, Value> values = new LinkedHashMap<>();
      for (Map.Entry<String, List<Histogram>> flow : seconds.entrySet()) {
        if (second < flow.getValue().size() && flow.getValue().get(second).getTotalCount() > 0) {
          values.put(flow.getKey(), Value.exact(LoadJson.millis(flow.getValue().get(second), 99)));
        }
      }
      points.add(new Lines.Point(second, values));
    }
    return new Picture(
        "Latency of decisions over time",
        "99th percentile of each second of the schedule; the first seconds are warm-up.",
        new Lines("seconds", "ms", flows, points));
  }

  /** A figure of every look while records were sent. */
  private Picture course(
      String title,
      String meaning,
      String unit,
      String run,
      ToDoubleBiFunction<PacedFigures.Sample, PacedFigures.Sample> figure) {
    SortedMap<Double, Map<String, Value>> byHalfSecond = new TreeMap<>();
    for (Flow flow : result.options().flows()) {
      PacedFigures figures = result.pacedRuns(flow).get(run);
      List<PacedFigures.Sample> samples = figures == null ? List.of() : figures.samples();
      int step = Math.max(1, samples.size() / MOST_POINTS);
      for (int i = step; i < samples.size(); i += step) {
        PacedFigures.Sample sample = samples.get(i);
        if (sample.second() >= 0) {
          byHalfSecond
              .computeIfAbsent(Math.round(2 * sample.second()) / 2.0, any -> new LinkedHashMap<>())
              .put(flow.label(), Value.exact(figure.applyAsDouble(sample, samples.get(i - step))));
        }
      }
    }
    List<Lines.Point> points =
        byHalfSecond.entrySet().stream()
            .map(point -> new Lines.Point(point.getKey(), point.getValue()))
            .toList();
    return new Picture(title, meaning, new Lines("seconds", unit, flows, points));
  }

  private static double perSecond(
      PacedFigures.Sample sample,
      PacedFigures.Sample before,
      ToDoubleFunction<PacedFigures.Sample> figure) {
    double seconds = Math.max(1e-3, sample.second() - before.second());
    return (figure.applyAsDouble(sample) - figure.applyAsDouble(before)) / seconds;
  }
}
