package org.creditflows.lab.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.creditflows.flows.stage.FlinkJob;
import org.creditflows.lab.drain.Drain;
import org.creditflows.lab.drain.Reading;
import org.creditflows.lab.failure.Failure;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.process.ChildProcess;
import org.creditflows.lab.process.Program;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.topics.RunTopics;
import org.creditflows.lab.verify.OutputReader;
import org.creditflows.lab.verify.VerificationResult;
import org.creditflows.lab.verify.Verifier;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.FlowLayout;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.catalogue.TopicSpec;

/**
 * Drains of the centralized flow and of {@link FlinkJob}, in turn, over the same topics, timed as
 * {@link DrainMeter} times a flow and compared with the reference model. It is made of parts of
 * {@code ./lab load}, and so stands in their package. Arguments: people, rounds, megabytes of heap
 * of each contender, a directory for the log and what the processes say.
 */
public final class FlinkRounds {

  private static final String FLOW = "centralized";
  private static final List<String> CONTENDERS = List.of(FLOW, "flink-rocksdb", "flink-hashmap");
  private static final int MONTHS = 12;
  private static final int THREADS = 2;
  private static final int PARTITIONS = 4;
  private static final double WARM_UP_SHARE = 0.25;
  private static final double MOST_WARM_UP_SHARE = 0.6;
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private final Map<String, List<Double>> rates = new LinkedHashMap<>();
  private final Map<String, List<Double>> processor = new LinkedHashMap<>();
  private final LoadBench bench;
  private final LoadLog log;
  private final TopicCatalogue catalogue;
  private final ReferenceModel model;

  private FlinkRounds(LoadBench bench, LoadLog log, TopicCatalogue catalogue) {
    this.bench = bench;
    this.log = log;
    this.catalogue = catalogue;
    model = log.modelAfter(log.tally().entries(), List.of(Flow.CENTRALIZED));
  }

  public static void main(String[] arguments) {
    int people = Integer.parseInt(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    LoadOptions options =
        options(people, rounds, Integer.parseInt(arguments[2]), Path.of(arguments[3]));
    try {
      measure(options);
    } catch (Failure e) {
      System.err.println("flink: " + e.getMessage());
      System.exit(e.exitCode());
    }
  }

  private static LoadOptions options(int people, int rounds, int heapMegabytes, Path directory) {
    return new LoadOptions(
        List.of(Flow.CENTRALIZED),
        Optional.empty(),
        Duration.ofMinutes(1),
        people,
        Optional.empty(),
        rounds,
        new LoadOptions.Footing(
            1, THREADS, heapMegabytes, PARTITIONS, "exactly_once_v2", "in_memory"),
        Duration.ofMillis(500),
        List.of(),
        Duration.ZERO,
        false,
        false,
        Set.of(),
        2,
        Map.of(),
        directory,
        new LoadCluster(
            Optional.empty(), Optional.empty(), "", OptionalInt.empty(), Optional.empty()));
  }

  private static void measure(LoadOptions options) {
    LoadLog log =
        LoadLog.draw(options.directory(), "log", options.people(), 1, MONTHS, Progress.silent());
    try (LoadBench bench = LoadBench.open(options);
        TopicSpace filled = bench.topics("", List.of())) {
      try (GeneratorPool pool = GeneratorPool.of(bench, log)) {
        pool.generators().begin(filled.catalogue().prefix(), "max", 0, log.tally().entries());
        pool.generators().await(TIMEOUT, bench::requireAllAlive);
      }
      FlinkRounds rounds = new FlinkRounds(bench, log, filled.catalogue());
      say(
          "%,d records, %,d of them events, of %,d people and companies; heap %d MB, %d threads",
          log.tally().entries(),
          log.tally().events(),
          log.subjects(),
          options.footing().heapMegabytes(),
          THREADS);
      for (int round = 1; round <= options.repetitions(); round++) {
        for (int place = 0; place < CONTENDERS.size(); place++) {
          // Each round begins with another one.
          rounds.drain(CONTENDERS.get((place + round - 1) % CONTENDERS.size()), round);
        }
      }
      rounds.summarize();
    }
  }

  private void drain(String contender, int round) {
    Contender.OfFlow flow =
        new Contender.OfFlow(Flow.CENTRALIZED, contender + "-" + round, FlowFooting.SELDOM);
    boolean isFlink = !contender.equals(FLOW);
    List<String> profiles = flow.profileTopics(catalogue);
    List<TopicSpec> topics = new ArrayList<>(flow.topics(catalogue));
    List<String> outputs = new ArrayList<>(flow.outputs(catalogue));
    List<String> inputs = new ArrayList<>(flow.reading(catalogue).topics());
    if (isFlink) {
      // Kafka Streams makes its own topics; to the flow this one is a changelog.
      catalogue.internalTopics(flow.flowRun().layout()).stream()
          .filter(topic -> profiles.contains(topic.name()))
          .forEach(topics::add);
      outputs.addAll(profiles);
      inputs.remove(catalogue.bySubject(flow.run()));
    }
    String group = flow.applicationId(catalogue);
    RunTopics own = RunTopics.create(bench.admin(), topics, Set.of(group), OptionalInt.empty());
    List<ChildProcess> started = bench.start(programs(flow, contender, isFlink));
    try {
      Timing timing = new Timing(started, flow, profiles);
      try (Drain drain =
          new Drain(bench.admin(), bench.clients(), List.of(new Reading(group, inputs)), outputs)) {
        drain.await(TIMEOUT, outstanding -> timing.look());
      }
      timing.end(contender, round, new Offsets(bench.admin()).written(profiles, PARTITIONS));
      compare(flow, isFlink);
    } finally {
      bench.stop(started);
      own.delete();
    }
  }

  private List<Program> programs(Contender.OfFlow flow, String contender, boolean isFlink) {
    List<Program> programs =
        flow.programs(bench.settings(catalogue, log), bench.options().footing());
    return isFlink ? programs.stream().map(like -> flink(like, contender)).toList() : programs;
  }

  /** Flink in place of the flow, with the same settings and heap, and libraries of its own. */
  private static Program flink(Program like, String contender) {
    Map<String, String> settings = new TreeMap<>(like.environment());
    settings.put("FLINK_STATE", contender.substring("flink-".length()));
    settings.put("LOG_ERRORS_ONLY", "org.apache.flink.metrics.MetricGroup");
    settings.put("JDK_JAVA_OPTIONS", "-cp \"" + System.getProperty("creditflows.flink") + "\"");
    return Program.of(like.name(), FlinkJob.class, like.heapMegabytes(), settings);
  }

  /**
   * As in {@link DrainMeter} the first quarter is warm-up, unless too little is left then. The end
   * is when profiles, decisions and flags were seen to grow for the last time, by a commit: Flink
   * tells its group how far it is only when a poll returns, which takes 10 s when all is read.
   */
  private final class Timing {

    private record Mark(long nanos, ProcessorTimes used) {}

    private final Offsets offsets = new Offsets(bench.admin());
    private final List<ChildProcess> started;
    private final String group;
    private final List<String> outputs = new ArrayList<>();
    private final Mark begun;
    private Mark start;
    private Mark last;
    private boolean warm;
    private double share;
    private long written;

    Timing(List<ChildProcess> started, Contender.OfFlow flow, List<String> profiles) {
      this.started = started;
      group = flow.applicationId(catalogue);
      flow.topics(catalogue).forEach(topic -> outputs.add(topic.name()));
      outputs.addAll(profiles);
      begun = now();
      start = begun;
      last = begun;
    }

    private Mark now() {
      return new Mark(System.nanoTime(), ProcessorTimes.of(started, bench.broker()));
    }

    void look() {
      bench.requireAllAlive();
      long ends = offsets.written(outputs, PARTITIONS);
      if (ends > written) {
        written = ends;
        last = now();
      }
      double done =
          (double) offsets.committed(group, catalogue.logTopics()) / log.tally().entries();
      if (!warm && done >= WARM_UP_SHARE) {
        warm = true;
        if (done < MOST_WARM_UP_SHARE) {
          start = now();
          share = done;
        }
      }
    }

    void end(String contender, int round, long profilesWritten) {
      if (last.nanos() <= start.nanos()) {
        // All had come out before a commit told that the warm-up was over: the log is too short for one.
        start = begun;
        share = 0;
      }
      double seconds = (last.nanos() - start.nanos()) / 1e9;
      ProcessorTimes used = last.used().since(start.used());
      double records = (1 - share) * log.tally().entries();
      double millions = (1 - share) * log.tally().events() / 1e6;
      rates.computeIfAbsent(contender, any -> new ArrayList<>()).add(records / seconds);
      processor
          .computeIfAbsent(contender, any -> new ArrayList<>())
          .add((used.contender() + used.broker()) / millions);
      say(
          "round %d  %-14s %,9.0f records/s: %,.0f in %.1f s after the warm-up; CPU-seconds per"
              + " million events %.1f and %.1f of the broker; profile topic ends at %,d",
          round,
          contender,
          records / seconds,
          records,
          seconds,
          used.contender() / millions,
          used.broker() / millions,
          profilesWritten);
    }
  }

  /**
   * Profiles, restrictions and one decision for each request must be what the reference model says,
   * and each decision follow from its evidence. Flink keeps the records of the domains to itself,
   * in checkpoints: to the verifier they are lost, and nothing else may be.
   */
  private void compare(Contender.OfFlow flow, boolean isFlink) {
    FlowLayout whole = flow.flowRun().layout();
    FlowLayout layout =
        isFlink ? new FlowLayout(whole.flow(), whole.run(), List.of(), whole.purposes()) : whole;
    try (OutputReader reader = new OutputReader(bench.clients(), catalogue, layout)) {
      reader.readToEnd(TIMEOUT);
      Verifier verifier = new Verifier(Flow.CENTRALIZED, flow.run(), model, reader.output());
      verifier.checkFinalState();
      verifier.checkEvidence();
      VerificationResult found = verifier.result();
      long unseen = isFlink ? model.records().size() : 0;
      Set<String> subjects = new HashSet<>();
      reader.output().profilesByPurpose().values().forEach(all -> subjects.addAll(all.keySet()));
      say(
          "         compared %,d: lost %d, duplicated %d, wrong %d; %,d profiles, %,d decisions",
          found.compared() - unseen,
          found.lost() - unseen,
          found.duplicated(),
          found.wrong(),
          subjects.size(),
          reader.output().decoded().size());
      if (found.lost() != unseen || found.duplicated() + found.wrong() > 0) {
        throw new RunFailure(
            flow.run() + " differs from the reference model: " + found.firstDifferences());
      }
    }
  }

  private void summarize() {
    rates.forEach(
        (contender, values) ->
            say(
                "%-14s records/s %s; CPU-seconds per million events %s",
                contender,
                spread(new Series(values), "%,.0f"),
                spread(new Series(processor.get(contender)), "%.1f")));
    Series flow = new Series(rates.get(FLOW));
    rates.forEach(
        (contender, values) -> {
          if (!contender.equals(FLOW)) {
            say(
                "%s / %s, within rounds: %s",
                FLOW, contender, spread(flow.over(new Series(values)), "%.2f"));
          }
        });
  }

  private static String spread(Series series, String format) {
    String each =
        String.format(
            Locale.ROOT,
            "median " + format + " (" + format + " to " + format + ")",
            series.median(),
            series.values().stream().min(Double::compare).orElseThrow(),
            series.values().stream().max(Double::compare).orElseThrow());
    return series
        .interval()
        .map(
            range ->
                String.format(
                    Locale.ROOT,
                    "%s, 95%% [" + format + ", " + format + "]",
                    each,
                    range.low(),
                    range.high()))
        .orElse(each);
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
