package org.creditflows.lab.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.creditflows.lab.baseline.Baseline;
import org.creditflows.lab.generator.Punctuality;
import org.creditflows.lab.latency.LatencyTable;
import org.creditflows.lab.process.LargePages;
import org.creditflows.lab.process.Precedence;
import org.creditflows.lab.report.Machine;
import org.creditflows.lab.verify.VerificationResult;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;

/** A load result as JSON, in the layout of docs/load.md. */
final class LoadJson {

  /** Raised when a name changes its meaning or goes away; new names leave it as it is. */
  static final int VERSION = 1;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final LoadResult result;

  private LoadJson(LoadResult result) {
    this.result = result;
  }

  static ObjectNode tree(LoadResult result) {
    return new LoadJson(result).root();
  }

  /** What is known of a run before anything is measured: its mode and its settings. */
  static ObjectNode means(LoadOptions options) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("mode", mode(options));
    ObjectNode settings = root.putObject("settings");
    Settings.of(options).forEach(settings::put);
    return root;
  }

  private static String mode(LoadOptions options) {
    return options.quick() ? "SMOKE" : "FULL";
  }

  private ObjectNode root() {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("loadVersion", VERSION);
    root.put("mode", mode(result.options()));
    root.put("startedAt", result.startedAt().toString());
    root.put("verified", result.verified());
    root.put("valid", result.valid());
    root.put("complete", result.complete());
    putLog(root.putObject("log"), result.log());
    if (result.pacedLog() != null) {
      putLog(root.putObject("pacedLog"), result.pacedLog());
    }
    putMachine(root.putObject("machine"), result.machine());
    ObjectNode settings = root.putObject("settings");
    Settings.of(result.options()).forEach(settings::put);
    putGenerators(root.putObject("generators"));
    ObjectNode baselines = root.putObject("baselines");
    for (Baseline baseline : Baseline.values()) {
      putBaseline(baselines.putObject(baseline.id()), baseline);
    }
    ObjectNode flows = root.putObject("flows");
    result.options().flows().forEach(flow -> putFlow(flows.putObject(flow.label()), flow));
    ObjectNode comparisons = root.putObject("comparisons");
    Ratios.between(result).forEach((pair, ratio) -> putRatio(comparisons.putObject(pair), ratio));
    ObjectNode latencies = root.putObject("latencyComparisons");
    putLatencyRatios(latencies, "p50", 50);
    putLatencyRatios(latencies, "p99", 99);
    return root;
  }

  private void putLatencyRatios(ObjectNode pairs, String name, double percentile) {
    Ratios.latenciesBetween(result, percentile)
        .forEach((pair, ratio) -> putRatio(pairs.withObjectProperty(pair).putObject(name), ratio));
  }

  private static void putLog(ObjectNode node, LoadLog log) {
    node.put("sha256", log.tally().sha256());
    node.put("events", log.tally().events());
    node.put("links", log.tally().links());
    node.put("requests", log.tally().requests());
    node.put("subjects", log.subjects());
    ArrayNode seeds = node.putArray("seeds");
    log.header().seeds().forEach(seeds::add);
  }

  private static void putMachine(ObjectNode node, Machine machine) {
    node.put("operatingSystem", machine.operatingSystem());
    node.put("architecture", machine.architecture());
    node.put("processors", machine.processors());
    node.put("memoryBytes", machine.memoryBytes());
    node.put("java", machine.java());
  }

  private void putGenerators(ObjectNode node) {
    result
        .clockOffsets()
        .forEach(
            (name, offset) ->
                node.putObject(name)
                    .put("clockAheadMicros", offset.aheadMicros())
                    .put("clockErrorMicros", offset.errorMicros()));
  }

  private void putBaseline(ObjectNode node, Baseline baseline) {
    if (baseline.readsTheLog()) {
      List<DrainFigures> drains = result.drains().drains().get(baseline.id());
      if (drains != null) {
        putDrains(node, drains);
      }
    } else if (result.drains().raw().containsKey(baseline.id())) {
      putSeries(node, "rate", result.drains().rawRates(baseline.id()));
      node.put(
          "cpuSecondsPerMillion",
          median(
              result.drains().raw().get(baseline.id()).stream()
                  .map(RawFigures::processorSecondsPerMillion)
                  .toList()));
    }
  }

  private void putFlow(ObjectNode node, Flow flow) {
    List<DrainFigures> drains = result.drains().drains().get(flow.label());
    if (drains != null) {
      putDrains(node, drains);
      ObjectNode ratios = node.putObject("ratios");
      Ratios.toBaselines(result, flow)
          .forEach((baseline, ratio) -> putRatio(ratios.putObject(baseline), ratio));
      ObjectNode processorRatios = node.putObject("cpuRatios");
      Ratios.processorToBaselines(result, flow)
          .forEach((baseline, ratio) -> putRatio(processorRatios.putObject(baseline), ratio));
    }
    RateSearch.Result search = result.search(flow).orElse(null);
    node.put("maxRate", search == null ? null : search.maxRate());
    if (search != null) {
      ArrayNode probes = node.putArray("probes");
      search
          .probes()
          .forEach(
              probe ->
                  probes
                      .addObject()
                      .put("rate", probe.recordsPerSecond())
                      .put("sustained", probe.obstacle().isEmpty())
                      .put("obstacle", probe.obstacle().orElse(null)));
    }
    ObjectNode latency = node.putObject("latency");
    result.pacedRuns(flow).forEach((name, run) -> putPaced(latency.putObject(name), run));
    node.put("retaken", result.retaken(flow).size());
    node.put("valid", result.complaints(flow).isEmpty());
    ArrayNode complaints = node.putArray("complaints");
    result.complaints(flow).forEach(complaints::add);
    putVerification(node.putObject("verification"), result.verification(flow));
  }

  private void putDrains(ObjectNode node, List<DrainFigures> drains) {
    putSeries(
        node,
        "drainRate",
        new Series(drains.stream().map(DrainFigures::recordsPerSecond).toList()));
    node.put(
        "cpuSecondsPerMillion",
        median(drains.stream().map(DrainFigures::totalProcessorSecondsPerMillion).toList()));
    DrainFigures last = drains.get(drains.size() - 1);
    ObjectNode processes = node.putObject("cpuSecondsPerMillionByProcess");
    last.processorSecondsPerMillion().forEach(processes::put);
    ObjectNode threads = node.putObject("cpuSecondsByThreads");
    last.inside().threadSeconds().forEach(threads::put);
    ObjectNode bytes = node.putObject("brokerBytes");
    last.bytes().forEach(bytes::put);
    node.put("writeAmplification", last.writeAmplification());
    node.put("coalescing", last.coalescing());
    drains.stream()
        .map(DrainFigures::stateBytes)
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(
            state -> node.put("stateBytesPerSubject", (double) state / result.log().subjects()));
    node.put(
        "allocatedBytesPerEvent",
        (double) last.inside().allocatedBytes() / result.log().tally().events());
    node.putObject("garbageCollection")
        .put("collections", last.inside().collections())
        .put("pauseSeconds", last.inside().collectionSeconds())
        .put("longestPauseSeconds", last.inside().longestCollectionSeconds());
  }

  private static void putSeries(ObjectNode node, String name, Series series) {
    node.put(name, series.median());
    ArrayNode values = node.putArray(name + "s");
    series.values().forEach(values::add);
    node.put(name + "Variation", series.coefficientOfVariation());
  }

  private static void putRatio(ObjectNode node, Series ratio) {
    node.put("value", ratio.median());
    ratio
        .interval()
        .ifPresentOrElse(
            interval -> node.putArray("ci95").add(interval.low()).add(interval.high()),
            () -> node.putNull("ci95"));
    node.put("n", ratio.values().size());
  }

  private static void putPaced(ObjectNode node, PacedFigures run) {
    node.put("pace", run.pace());
    node.put("recordsPerSecond", run.recordsPerSecond());
    putPercentiles(node, run.latencies().decisions());
    putPercentiles(node.putObject("profiles"), run.latencies().profiles());
    node.put("unlinkedEvents", run.latencies().unlinked());
    node.put("withheldEvents", run.latencies().withheld());
    node.put("missing", run.latencies().missing());
    node.put("lagSlopePerSecond", run.lagSlope());
    node.put("endLagRecords", run.endLag());
    ObjectNode processor = node.putObject("cpuSeconds");
    run.processor().byProcess().forEach(processor::put);
    node.put("staleDecisions", run.stale().map(StaleDecisions::share).orElse(null));
    node.put("staleOutcomes", run.stale().map(StaleDecisions::shareOfOutcomes).orElse(null));
    node.put("staleCompared", run.stale().map(StaleDecisions::decisions).orElse(null));
    run.outage().ifPresent(outage -> putOutage(node.putObject("outage"), outage));
    putPunctuality(node.putObject("generatorLateness"), run.punctuality());
    ArrayNode seconds = node.putArray("bySecond");
    List<Histogram> decisions = run.latencies().decisions().seconds();
    for (int second = 0; second < decisions.size(); second++) {
      seconds
          .addObject()
          .put("second", second)
          .put("p50Millis", millis(decisions.get(second), 50))
          .put("p99Millis", millis(decisions.get(second), 99));
    }
    ArrayNode course = node.putArray("course");
    for (PacedFigures.Sample sample : run.samples()) {
      ObjectNode one = course.addObject();
      one.put("second", sample.second()).put("sent", sample.sent()).put("lag", sample.lag());
      sample.processor().byProcess().forEach((name, used) -> one.put("cpu." + name, used));
    }
  }

  private static void putOutage(ObjectNode node, OutageFigures figures) {
    node.put("source", TopicCatalogue.label(figures.outage().domain()));
    node.put("fromSecond", figures.outage().from().toMillis() / 1e3);
    node.put("seconds", figures.outage().length().toMillis() / 1e3);
    figures
        .stale()
        .forEach(
            (window, stale) ->
                node.putObject(window)
                    .put("staleDecisions", stale.share())
                    .put("staleOutcomes", stale.shareOfOutcomes())
                    .put("staleCompared", stale.decisions()));
  }

  private static void putPercentiles(ObjectNode node, LatencyTable table) {
    putPercentiles(node, table.total());
    node.put("negatives", table.negatives());
  }

  private static void putPercentiles(ObjectNode node, Histogram histogram) {
    node.put("samples", histogram.getTotalCount());
    node.put("p50Millis", millis(histogram, 50));
    node.put("p99Millis", millis(histogram, 99));
    node.put("p999Millis", millis(histogram, 99.9));
    node.put("maxMillis", millis(histogram, 100));
  }

  private static void putPunctuality(ObjectNode node, Punctuality punctuality) {
    putPercentiles(node, punctuality.latenessMicros());
    node.put("valid", punctuality.complaint().isEmpty());
    putPercentiles(node.putObject("warmUp"), punctuality.warmUpLatenessMicros());
  }

  static void putVerification(ObjectNode node, VerificationResult verification) {
    node.put("compared", verification.compared());
    node.put("lost", verification.lost());
    node.put("duplicated", verification.duplicated());
    node.put("wrong", verification.wrong());
    ArrayNode differences = node.putArray("firstDifferences");
    verification.firstDifferences().forEach(differences::add);
  }

  /** Null where there is no sample. */
  static Double millis(Histogram histogram, double percentile) {
    return histogram.getTotalCount() == 0 ? null : histogram.getValueAtPercentile(percentile) / 1e3;
  }

  private static double median(List<Double> values) {
    return new Series(values).median();
  }

  /** What every flow gets, and what else was chosen. */
  static final class Settings {

    static final String BROKER = "broker";
    static final String EMBEDDED = "embedded, one node";

    private static final String REPETITIONS = "repetitions";
    private static final String PACED_REPETITIONS = "paced repetitions";
    private static final String PRECEDENCE = "precedence of the generator";

    /** They make figures surer, and leave them as they are. */
    static final Set<String> WITHOUT_BEARING = Set.of(REPETITIONS, PACED_REPETITIONS, PRECEDENCE);

    private Settings() {}

    static Map<String, String> of(LoadOptions options) {
      Map<String, String> settings = new LinkedHashMap<>();
      settings.put(BROKER, options.cluster().bootstrap().orElse(EMBEDDED));
      settings.put("flows", options.attach() ? "started elsewhere" : "started by this run");
      settings.put("partitions", Integer.toString(options.footing().partitions()));
      if (!options.attach()) {
        putMeans(settings, options.footing());
      }
      settings.put(REPETITIONS, Integer.toString(options.repetitions()));
      settings.put(PACED_REPETITIONS, Integer.toString(options.pacedRepetitions()));
      settings.put(
          PRECEDENCE,
          options.workers().isEmpty()
              ? Precedence.highest().description()
              : "as its hosts give it");
      settings.put("pages of heaps that the run takes", LargePages.offered() ? "large" : "small");
      settings.put("p99 target of decisions", options.p99Target().toMillis() + " ms");
      return settings;
    }

    /** What every flow is given by the run that starts it. */
    private static void putMeans(Map<String, String> settings, LoadOptions.Footing footing) {
      settings.put("instances of each flow", Integer.toString(footing.instances()));
      settings.put("stream threads of each instance", Integer.toString(footing.threads()));
      settings.put("heap of each instance", footing.heapMegabytes() + " MB");
      settings.put("collector of each instance", "parallel, the heap taken at the start");
      settings.put("processing guarantee", footing.guarantee());
      settings.put("state", footing.store());
      settings.put("commit interval in drains", FlowFooting.SELDOM.toMillis() + " ms");
      settings.put("commit interval in paced runs", FlowFooting.OFTEN.toMillis() + " ms");
    }
  }
}
