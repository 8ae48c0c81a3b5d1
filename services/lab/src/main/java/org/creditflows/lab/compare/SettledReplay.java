package org.creditflows.lab.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.creditflows.lab.counterfactual.PolicySharing;
import org.creditflows.lab.counterfactual.Rulings;
import org.creditflows.lab.drain.Drain;
import org.creditflows.lab.erasure.ErasureReceipt;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.measure.FlowOutcome;
import org.creditflows.lab.measure.FlowOutcome.SettledDecision;
import org.creditflows.lab.measure.SettledDecisions;
import org.creditflows.lab.process.ChildProcess;
import org.creditflows.lab.process.Program;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.verify.FlowOutput;
import org.creditflows.lab.verify.OutputReader;
import org.creditflows.lab.verify.VerificationResult;
import org.creditflows.lab.verify.Verifier;
import org.creditflows.schemas.catalogue.Flow;

/**
 * Sends the log once for all flows, settlement by settlement: facts, then, when every flow has
 * worked them in, the requests. So what comes out does not depend on how fast anything is.
 * Everything is compared with the reference model at each settlement.
 */
final class SettledReplay {

  static final Duration DRAIN_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration READ_TIMEOUT = Duration.ofMinutes(2);

  private final Workbench bench;
  private final PreparedLog log;
  private final List<FlowRun> runs;
  private final ReferenceModel model;

  SettledReplay(Workbench bench, PreparedLog log, List<FlowRun> runs, ReferenceModel model) {
    this.bench = bench;
    this.log = log;
    this.runs = List.copyOf(runs);
    this.model = model;
  }

  /**
   * What one flow put out.
   *
   * @param output decoded anew each time, for it is large
   * @param deadLetters records that it refused, by the topic they came from
   * @param erasure of one person, after all else was taken
   */
  record Outcome(
      VerificationResult verification,
      Supplier<FlowOutcome> output,
      Map<String, Long> deadLetters,
      ErasureReceipt erasure) {}

  Map<Flow, Outcome> run(Progress progress) throws InterruptedException {
    List<ChildProcess> services = startServices(progress);
    GatedProducers producers =
        new GatedProducers(bench, services.subList(0, services.size() - runs.size()));
    try (Drain drain = drain();
        LogFeed feed = new LogFeed(log, model);
        Outputs outputs = new Outputs();
        Progress.Phase phase =
            progress.start("Replay the log", log.header().settlements().size())) {
      int settled = 0;
      for (Instant settlement : log.header().settlements()) {
        producers.raise(settlement, Instant.EPOCH);
        outputs.checkLast();
        settle(settlement, producers, drain, feed, outputs);
        phase.reach(++settled);
      }
      outputs.checkLast();
      if (feed.told() != log.tally().entries()) {
        throw new RunFailure("the log holds records that were published after its last settlement");
      }
      Map<Flow, ErasureReceipt> erasure =
          progress.during(
              "Erase one person",
              () -> new ErasureRun(bench, log, runs, model).run(drain, DRAIN_TIMEOUT));
      return outputs.results(erasure);
    } finally {
      bench.stop(services);
    }
  }

  private List<ChildProcess> startServices(Progress progress) {
    List<Program> programs = new ArrayList<>(GatedProducers.programs(bench, log));
    runs.forEach(run -> programs.add(run.program(bench.flowSettings(log))));
    return progress.during("Start the services", () -> bench.start(programs));
  }

  /** The settlement before is checked, and this one worked out, while the flows are at work. */
  private void settle(
      Instant settlement, GatedProducers producers, Drain drain, LogFeed feed, Outputs outputs)
      throws InterruptedException {
    LogFeed.Period period = feed.until(settlement);
    producers.awaitSent(settlement, Instant.EPOCH);
    drained(drain);
    if (period.requests()) {
      producers.raise(settlement, settlement);
      producers.awaitSent(settlement, settlement);
      drained(drain);
    }
    outputs.read(period);
  }

  private void drained(Drain drain) {
    drain.await(DRAIN_TIMEOUT, outstanding -> bench.requireAllAlive());
  }

  private Drain drain() {
    return new Drain(
        bench.admin(),
        bench.bootstrapServers(),
        runs.stream().map(run -> run.reading(bench.catalogue())).toList(),
        runs.stream().map(run -> bench.catalogue().decisions(run.name())).toList());
  }

  /** What each flow has put out, and what was found of it. */
  private final class Outputs implements AutoCloseable {

    private final Map<Flow, OutputReader> readers = new EnumMap<>(Flow.class);
    private final Map<Flow, Verifier> verifiers = new EnumMap<>(Flow.class);
    private Optional<LogFeed.Period> unchecked = Optional.empty();

    Outputs() {
      for (FlowRun run : runs) {
        OutputReader reader = new OutputReader(bench.clients(), bench.catalogue(), run.layout());
        readers.put(run.flow(), reader);
        verifiers.put(run.flow(), new Verifier(run.flow(), run.name(), model, reader.output()));
      }
    }

    /** Reads what a period left, before anything of the next is sent. */
    void read(LogFeed.Period period) {
      readers.values().forEach(reader -> reader.readToEnd(READ_TIMEOUT));
      unchecked = Optional.of(period);
    }

    /** Compares what was read last, before the model is told of the next period. */
    void checkLast() {
      unchecked.ifPresent(
          period ->
              verifiers
                  .values()
                  .forEach(verifier -> verifier.checkSettlement(period.settlement())));
      unchecked = Optional.empty();
    }

    Map<Flow, Outcome> results(Map<Flow, ErasureReceipt> erasure) {
      DeadLetterCount deadLetters = new DeadLetterCount(bench);
      Map<Flow, Outcome> results = new EnumMap<>(Flow.class);
      for (FlowRun run : runs) {
        FlowOutput output = readers.get(run.flow()).output();
        results.put(
            run.flow(),
            new Outcome(
                verifiers.get(run.flow()).result(),
                () -> outcome(run, output),
                deadLetters.of(run.name()),
                erasure.get(run.flow())));
      }
      return results;
    }

    private FlowOutcome outcome(FlowRun run, FlowOutput output) {
      return new FlowOutcome(
          run.flow(),
          new TreeMap<>(output.records()),
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
      readers.values().forEach(OutputReader::close);
    }
  }
}
