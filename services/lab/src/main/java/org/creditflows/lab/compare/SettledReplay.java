package org.creditflows.lab.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.creditflows.lab.counterfactual.PolicySharing;
import org.creditflows.lab.counterfactual.Rulings;
import org.creditflows.lab.drain.Drain;
import org.creditflows.lab.erasure.ErasureReceipt;
import org.creditflows.lab.measure.FlowOutcome;
import org.creditflows.lab.measure.FlowOutcome.SettledDecision;
import org.creditflows.lab.measure.SettledDecisions;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.reference.Settlement;
import org.creditflows.lab.verify.FlowOutput;
import org.creditflows.lab.verify.OutputReader;
import org.creditflows.lab.verify.VerificationResult;
import org.creditflows.lab.verify.Verifier;
import org.creditflows.schemas.catalogue.Flow;

/**
 * Sends the log once for all flows, settlement by settlement: facts, then, when every flow has
 * worked them in, the requests. So what comes out does not depend on how fast anything is. The
 * history before the first settlement is worked off by one flow after the other, each alone, which
 * is where the figures of machines come from; from then on they run side by side. Everything is
 * read and compared with the reference model at each settlement, while the flows are already at
 * work on the next.
 */
final class SettledReplay {

  static final Duration DRAIN_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration READ_TIMEOUT = Duration.ofMinutes(2);

  private final Workbench bench;
  private final PreparedLog log;
  private final List<FlowRun> runs;
  private final ModelWork modelWork;

  SettledReplay(PreparedRun prepared, List<FlowRun> runs) {
    bench = prepared.bench();
    log = prepared.log();
    modelWork = prepared.modelWork();
    this.runs = List.copyOf(runs);
  }

  /**
   * What one flow put out.
   *
   * @param figures of its machine
   * @param stateBytes live keys and values of its records and profiles
   * @param output decoded anew each time, for it is large
   * @param deadLetters records that it refused, by the topic they came from
   * @param propagation milliseconds from corrections, paced by the clock after all else was taken,
   *     to the last restriction lifted
   * @param erasure of one person, after that
   */
  record Outcome(
      VerificationResult verification,
      HistoryRun.Figures figures,
      long stateBytes,
      Supplier<FlowOutcome> output,
      Map<String, Long> deadLetters,
      List<Double> propagation,
      ErasureReceipt erasure) {}

  Map<Flow, Outcome> run(Progress progress) throws InterruptedException {
    GatedProducers producers =
        new GatedProducers(
            bench,
            progress.during(
                "Start the producers", () -> bench.start(GatedProducers.programs(bench, log))));
    sendHistory(producers, progress);
    Map<Flow, HistoryRun.Figures> figures = new EnumMap<>(Flow.class);
    for (FlowRun run : runs) {
      figures.put(run.flow(), new HistoryRun(bench, log).run(run, progress));
    }
    try (Drain drain = bench.drain(runs);
        Outputs outputs = new Outputs()) {
      settleAll(producers, drain, outputs, progress);
      Map<Flow, FlowOutput> settled = outputs.snapshots();
      Map<Flow, List<Double>> propagation = correct(drain, outputs, progress);
      Map<Flow, ErasureReceipt> erasure = erase(drain, outputs, progress);
      return outputs.results(figures, settled, propagation, erasure);
    }
  }

  /** Flows are measured after it, so nothing else may then be at work. */
  private void sendHistory(GatedProducers producers, Progress progress)
      throws InterruptedException {
    Instant start = log.header().settlements().get(0);
    try (Progress.Phase phase = progress.start("Send the history", 1)) {
      producers.raise(start, Instant.EPOCH);
      producers.awaitSent(start, Instant.EPOCH);
      modelWork.awaitTold();
      phase.reach(1);
    }
  }

  private Map<Flow, List<Double>> correct(Drain drain, Outputs outputs, Progress progress)
      throws InterruptedException {
    ReferenceModel model = modelWork.finish();
    try (Progress.Phase phase = progress.start("Correct listings by the clock", 1)) {
      Map<Flow, List<Double>> propagation =
          new CorrectionRun(bench, log, runs, model)
              .run(
                  settlement -> {
                    drained(drain);
                    outputs.beginReading();
                    outputs.check(settlement);
                  });
      phase.reach(1);
      return propagation;
    }
  }

  /** Whoever is erased must be gone from what the flows hold, and nobody else. */
  private Map<Flow, ErasureReceipt> erase(Drain drain, Outputs outputs, Progress progress) {
    ReferenceModel model = modelWork.finish();
    ErasureRun erasure = new ErasureRun(bench, log, runs, model);
    return progress.during(
        "Erase one person",
        () -> {
          Map<Flow, ErasureReceipt> receipts =
              erasure.run(
                  () -> {
                    drained(drain);
                    outputs.read();
                  });
          outputs.check(model.settle());
          return receipts;
        });
  }

  private void settleAll(GatedProducers producers, Drain drain, Outputs outputs, Progress progress)
      throws InterruptedException {
    List<Instant> settlements = log.header().settlements();
    CompletableFuture<Void> checked = CompletableFuture.completedFuture(null);
    try (Progress.Phase phase = progress.start("Replay the log", settlements.size())) {
      int settled = 0;
      for (Instant settlement : settlements) {
        send(settlement, producers, drain);
        Joined.of(checked);
        outputs.beginReading();
        checked = modelWork.check(outputs::check);
        phase.reach(++settled);
      }
      Joined.of(checked);
    }
  }

  private void send(Instant settlement, GatedProducers producers, Drain drain)
      throws InterruptedException {
    producers.raise(settlement, Instant.EPOCH);
    producers.awaitSent(settlement, Instant.EPOCH);
    drained(drain);
    producers.raise(settlement, settlement);
    producers.awaitSent(settlement, settlement);
    drained(drain);
  }

  private void drained(Drain drain) {
    drain.await(DRAIN_TIMEOUT, outstanding -> bench.requireAllAlive());
  }

  /** What each flow has put out, and what was found of it. */
  private final class Outputs implements AutoCloseable {

    private final Map<Flow, OutputReader> readers = new EnumMap<>(Flow.class);
    private final Map<Flow, Verifier> verifiers = new EnumMap<>(Flow.class);
    private CompletableFuture<Void> reading = CompletableFuture.completedFuture(null);

    Outputs() {
      for (FlowRun run : runs) {
        OutputReader reader = new OutputReader(bench.clients(), bench.catalogue(), run.layout());
        readers.put(run.flow(), reader);
        verifiers.put(
            run.flow(), new Verifier(run.flow(), run.name(), modelWork.model(), reader.output()));
      }
    }

    /** Begins to read what a period left, and nothing of the next. */
    void beginReading() {
      reading =
          CompletableFuture.allOf(
              readers.values().stream().map(Outputs::reading).toArray(CompletableFuture[]::new));
    }

    private static CompletableFuture<Void> reading(OutputReader reader) {
      Map<TopicPartition, Long> ends = reader.ends();
      return CompletableFuture.runAsync(() -> reader.readTo(ends, READ_TIMEOUT));
    }

    /** Reads what there is, before it is compacted away. */
    void read() {
      beginReading();
      Joined.of(reading);
    }

    /** Compares what is read with the model, which stands at the same settlement. */
    void check(Settlement settlement) {
      Joined.of(reading);
      verifiers.values().forEach(verifier -> verifier.checkSettlement(settlement));
    }

    /** What is there now, whatever is read later. */
    Map<Flow, FlowOutput> snapshots() {
      Map<Flow, FlowOutput> snapshots = new EnumMap<>(Flow.class);
      readers.forEach((flow, reader) -> snapshots.put(flow, reader.output().snapshot()));
      return snapshots;
    }

    Map<Flow, Outcome> results(
        Map<Flow, HistoryRun.Figures> figures,
        Map<Flow, FlowOutput> settled,
        Map<Flow, List<Double>> propagation,
        Map<Flow, ErasureReceipt> erasure) {
      DeadLetterCount deadLetters = new DeadLetterCount(bench);
      Map<Flow, Outcome> results = new EnumMap<>(Flow.class);
      for (FlowRun run : runs) {
        FlowOutput output = settled.get(run.flow());
        results.put(
            run.flow(),
            new Outcome(
                verifiers.get(run.flow()).result(),
                figures.get(run.flow()),
                output.stateBytes(),
                () -> outcome(run, output),
                deadLetters.of(run.name()),
                propagation.get(run.flow()),
                erasure.get(run.flow())));
      }
      return results;
    }

    private FlowOutcome outcome(FlowRun run, FlowOutput output) {
      return new FlowOutcome(
          run.flow(),
          output.records(),
          output.profilesByPurpose(),
          new Rulings(new PolicySharing(run.policy()), log.rules()),
          settled(output));
    }

    private List<SettledDecision> settled(FlowOutput output) {
      return SettledDecisions.of(
          log.header().settlements().stream().map(Instant::toEpochMilli).toList(),
          output.takenDecisions());
    }

    @Override
    public void close() {
      if (!reading.isDone()) {
        readers.values().forEach(OutputReader::wakeUp);
      }
      reading.exceptionally(any -> null).join();
      readers.values().forEach(OutputReader::close);
    }
  }
}
