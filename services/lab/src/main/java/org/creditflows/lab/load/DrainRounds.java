package org.creditflows.lab.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.creditflows.lab.baseline.Baseline;
import org.creditflows.lab.generator.Assignment;
import org.creditflows.lab.generator.Generators;
import org.creditflows.lab.progress.Progress;
import org.creditflows.schemas.catalogue.Flow;

/**
 * Drains of all flows and baselines over the same topics, one after the other, round after round,
 * so that whatever else goes on in the machine meets them alike.
 */
final class DrainRounds {

  /**
   * What was found.
   *
   * @param drains by contender, by round
   * @param raw by baseline, by round
   */
  record Results(Map<String, List<DrainFigures>> drains, Map<String, List<RawFigures>> raw) {

    Results {
      drains = new LinkedHashMap<>(drains);
      raw = new LinkedHashMap<>(raw);
    }

    Series drainRates(String id) {
      return new Series(
          drains.get(id).stream().map(DrainFigures::recordsPerSecond).collect(Collectors.toList()));
    }

    /** CPU-seconds per million events, of all processes whose time is known. */
    Series processorPerMillion(String id) {
      return new Series(
          drains.get(id).stream().map(DrainFigures::totalProcessorSecondsPerMillion).toList());
    }

    Series rawRates(String id) {
      return new Series(raw.get(id).stream().map(RawFigures::recordsPerSecond).toList());
    }
  }

  /** Of a run without drains. */
  static final Results NONE = new Results(Map.of(), Map.of());

  private static final Duration FILL_TIMEOUT = Duration.ofMinutes(20);

  private final LoadBench bench;
  private final LoadLog log;
  private final Map<String, List<DrainFigures>> drains = new LinkedHashMap<>();
  private final Map<String, List<RawFigures>> raw = new LinkedHashMap<>();

  DrainRounds(LoadBench bench, LoadLog log) {
    this.bench = bench;
    this.log = log;
  }

  /** Sends the log as fast as the broker takes it, then lets all work it off. */
  Results run(Generators generators, OutputCheck check, Progress progress) {
    LoadOptions options = bench.options();
    try (TopicSpace space = bench.topics("", List.of())) {
      fill(generators, space, progress);
      DrainMeter meter = new DrainMeter(bench, log, space, check);
      RawMeter rawMeter = new RawMeter(bench, log, space.catalogue());
      int steps = options.repetitions() * (options.flows().size() + 4 + options.again().size());
      try (Progress.Phase phase = progress.start("Drain", steps)) {
        int done = 0;
        for (int round = 1; round <= options.repetitions(); round++) {
          for (Baseline baseline : List.of(Baseline.RAW_PRODUCE, Baseline.RAW_ROUND_TRIP)) {
            raw.computeIfAbsent(baseline.id(), id -> new ArrayList<>())
                .add(rawMeter.measure(baseline, baseline.id() + "-" + round));
            phase.reach(++done);
          }
          for (Contender contender : contenders(round)) {
            boolean verify = round == 1 || !options.quick();
            drains
                .computeIfAbsent(contender.id(), id -> new ArrayList<>())
                .add(meter.measure(contender, verify));
            phase.reach(++done);
          }
        }
      }
    }
    return new Results(drains, raw);
  }

  private void fill(Generators generators, TopicSpace space, Progress progress) {
    progress.during(
        "Fill the topics",
        () -> {
          generators.begin(Assignment.atOnce(space.catalogue().prefix(), 0, log.tally().entries()));
          return generators.await(FILL_TIMEOUT, bench::requireAllAlive);
        });
  }

  private List<Contender> contenders(int round) {
    List<Contender> all = new ArrayList<>();
    for (Baseline baseline : List.of(Baseline.PASS_THROUGH, Baseline.LOOP)) {
      all.add(new Contender.OfBaseline(baseline, baseline.id() + "-" + round, FlowFooting.SELDOM));
    }
    for (Flow flow : bench.options().flows()) {
      all.add(new Contender.OfFlow(flow, flow.label() + "-" + round, FlowFooting.SELDOM));
    }
    Flow first = bench.options().flows().get(0);
    for (Again again : Again.values()) {
      if (bench.options().again().contains(again)) {
        String id = first.label() + again.suffix();
        all.add(
            new Contender.OfFlow(first, id, id + "-" + round, FlowFooting.SELDOM, again.meters()));
      }
    }
    return all;
  }
}
