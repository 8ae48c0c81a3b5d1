package org.creditflows.lab.load;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.creditflows.kit.send.Pacing;
import org.creditflows.kit.send.Ticker;
import org.creditflows.lab.drain.Drain;
import org.creditflows.lab.generator.Assignment;
import org.creditflows.lab.generator.Generators;
import org.creditflows.lab.generator.Outage;
import org.creditflows.lab.generator.Punctuality;
import org.creditflows.lab.generator.Schedule;
import org.creditflows.lab.latency.Expectations;
import org.creditflows.lab.latency.Latencies;
import org.creditflows.lab.latency.LatencyObserver;
import org.creditflows.lab.process.ChildProcess;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.schemas.catalogue.Flow;

/**
 * Sends to one flow, with topics of its own, first its past as fast as it takes it, then a part of
 * the log on a schedule, and observes what becomes of each record.
 */
final class PacedRun {

  private static final Duration DRAIN_TIMEOUT = Duration.ofMinutes(10);
  private static final Duration READ_TIMEOUT = Duration.ofMinutes(2);
  private static final long SAMPLE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Ticker ticker = Ticker.of(Clock.systemUTC());
  private final LoadBench bench;
  private final LoadLog log;
  private final Generators generators;
  private final SettledAnswers settled;
  private final Offsets offsets;

  /**
   * @param settled what the settled replay of the log answers
   */
  PacedRun(LoadBench bench, LoadLog log, Generators generators, SettledAnswers settled) {
    this.bench = bench;
    this.log = log;
    this.generators = generators;
    this.settled = settled;
    offsets = new Offsets(bench.admin());
  }

  /**
   * What is sent.
   *
   * @param past entries that are sent before, as fast as the broker takes them
   * @param part of the log that is on the schedule
   * @param warmUp of the schedule, which counts in no total
   * @param verify whether what came out is compared with the reference model
   * @param outage of a source
   */
  record Plan(
      String pace,
      long past,
      ScheduledPart part,
      Duration warmUp,
      boolean verify,
      Optional<Outage> outage) {

    Pacing.Scheduled schedule() {
      return (Pacing.Scheduled) Pacing.parse(pace);
    }
  }

  /**
   * @param part of the prefix of its topics, its own
   */
  PacedFigures run(Contender.OfFlow flow, String part, Plan plan) {
    boolean attach = bench.options().attach();
    try (TopicSpace space = attach ? bench.standingTopics() : bench.topics(part, List.of(flow))) {
      List<ChildProcess> started =
          attach
              ? List.of()
              : bench.start(
                  flow.programs(bench.settings(space.catalogue(), log), bench.options().footing()));
      if (attach) {
        new AttachedFlow(bench.admin()).requireOneService(flow.applicationId(space.catalogue()));
      }
      try (Drain drain =
          new Drain(
              bench.admin(),
              bench.clients(),
              List.of(flow.reading(space.catalogue())),
              flow.outputs(space.catalogue()))) {
        return run(flow, space, plan, started, drain);
      } finally {
        bench.stop(started);
      }
    }
  }

  private PacedFigures run(
      Contender.OfFlow flow, TopicSpace space, Plan plan, List<ChildProcess> started, Drain drain) {
    String prefix = space.catalogue().prefix();
    generators.begin(Assignment.atOnce(prefix, 0, plan.past()));
    generators.await(DRAIN_TIMEOUT, bench::requireAllAlive);
    drain.await(DRAIN_TIMEOUT, outstanding -> bench.requireAllAlive());
    try (LatencyObserver observer = observer(flow, space, plan)) {
      observer.place();
      Generators.Begun begun =
          generators.begin(
              new Assignment(
                  prefix,
                  plan.pace(),
                  plan.past(),
                  plan.part().entries(),
                  plan.warmUp(),
                  plan.outage()));
      observer.start(begun.startMicros());
      Sampling sampling = new Sampling(flow, space, started, begun.startMicros());
      Punctuality punctuality =
          generators.await(DRAIN_TIMEOUT.plus(plan.part().length()), sampling::look);
      PacedFigures.Sample last = sampling.sample();
      drain.await(DRAIN_TIMEOUT, outstanding -> bench.requireAllAlive());
      Latencies latencies = observer.finish(READ_TIMEOUT);
      Optional<OutputCheck.Found> found =
          plan.verify() ? Optional.of(check(flow, space, plan)) : Optional.empty();
      return new PacedFigures(
          plan.pace(),
          plan.part().entries() / Math.max(1e-9, seconds(plan.part().length())),
          latencies,
          punctuality,
          sampling.samples,
          seconds(plan.warmUp()),
          LagSlope.of(sampling.samples, seconds(plan.warmUp())),
          last.lag(),
          last.processor(),
          found.map(all -> stale(plan, flow, all)),
          found.flatMap(all -> around(plan, flow, all)),
          found.map(OutputCheck.Found::verification));
    }
  }

  private StaleDecisions stale(Plan plan, Contender.OfFlow flow, OutputCheck.Found found) {
    long first =
        plan.past()
            + ScheduledPart.within(plan.schedule(), plan.warmUp(), log, plan.past()).entries();
    return settled.stale(flow.flow(), found.decisions(), number -> number >= first);
  }

  private Optional<OutageFigures> around(
      Plan plan, Contender.OfFlow flow, OutputCheck.Found found) {
    return plan.outage()
        .map(
            outage ->
                OutageFigures.of(
                    outage, settled, flow.flow(), found.decisions(), plan.schedule(), plan.past()));
  }

  private OutputCheck.Found check(Contender.OfFlow flow, TopicSpace space, Plan plan) {
    ReferenceModel model =
        log.modelAfter(plan.past() + plan.part().entries(), List.of(flow.flow()));
    return new OutputCheck(bench, model).of(flow, space.catalogue());
  }

  private LatencyObserver observer(Contender.OfFlow flow, TopicSpace space, Plan plan) {
    Expectations expectations =
        Expectations.of(
            log.file(),
            plan.past(),
            plan.part().entries(),
            Schedule.of(plan.pace(), plan.outage()),
            log.maxLateness());
    return new LatencyObserver(
        bench.clients(),
        space.catalogue(),
        flow.run(),
        flow.profileTopics(space.catalogue()),
        expectations,
        flow.flow() == Flow.FEDERATED,
        plan.warmUp(),
        ticker);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  /** Looks every half second at lag and processor time. */
  private final class Sampling {

    private final List<PacedFigures.Sample> samples = new ArrayList<>();
    private final Contender.OfFlow flow;
    private final TopicSpace space;
    private final List<ChildProcess> started;
    private final List<String> inputs;
    private final ProcessorTimes before;
    private final long startMicros;
    private long nextNanos = System.nanoTime();

    Sampling(
        Contender.OfFlow flow, TopicSpace space, List<ChildProcess> started, long startMicros) {
      this.flow = flow;
      this.space = space;
      this.started = started;
      this.startMicros = startMicros;
      inputs =
          flow.reading(space.catalogue()).topics().stream()
              .filter(space.catalogue().logTopics()::contains)
              .toList();
      before = ProcessorTimes.of(started, bench.broker());
    }

    void look() {
      bench.requireAllAlive();
      if (System.nanoTime() >= nextNanos) {
        nextNanos = System.nanoTime() + SAMPLE_NANOS;
        samples.add(sample());
      }
    }

    PacedFigures.Sample sample() {
      int partitions = space.catalogue().partitions();
      double second = (ticker.epochMicros() - startMicros) / 1e6;
      return new PacedFigures.Sample(
          second,
          offsets.written(space.catalogue().logTopics(), partitions),
          offsets.lag(flow.applicationId(space.catalogue()), inputs, partitions),
          ProcessorTimes.of(started, bench.broker()).since(before));
    }
  }
}
