package org.creditflows.lab.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.creditflows.lab.drain.Drain;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.generator.Assignment;
import org.creditflows.lab.generator.Generators;
import org.creditflows.lab.generator.Punctuality;
import org.creditflows.lab.process.ChildProcess;
import org.creditflows.lab.topics.TopicSize;

/** Kills one instance of a flow while records come on a schedule, and times how the rest copes. */
final class KilledRun {

  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final Duration STEP_TIMEOUT = Duration.ofMinutes(2);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final double USUAL_LAG_SECONDS = 0.5;

  private final LoadBench bench;
  private final LoadLog log;
  private final Generators generators;
  private final RecoveryOptions options;
  private final Offsets offsets;

  KilledRun(LoadBench bench, LoadLog log, Generators generators, RecoveryOptions options) {
    this.bench = bench;
    this.log = log;
    this.generators = generators;
    this.options = options;
    offsets = new Offsets(bench.admin());
  }

  /**
   * @param part of the prefix of its topics, its own
   */
  RecoveryFigures run(Contender.OfFlow flow, String guarantee, int standbys, String part) {
    try (TopicSpace space = bench.topics(part, List.of(flow))) {
      Map<String, String> settings = new TreeMap<>(bench.settings(space.catalogue(), log));
      settings.put("PROCESSING_GUARANTEE", guarantee);
      settings.put("STANDBY_REPLICAS", Integer.toString(standbys));
      List<ChildProcess> instances =
          new ArrayList<>(bench.start(flow.programs(settings, bench.options().footing())));
      try (Drain drain =
          new Drain(
              bench.admin(),
              bench.clients(),
              List.of(flow.reading(space.catalogue())),
              flow.outputs(space.catalogue()))) {
        return run(flow, guarantee, standbys, space, instances, drain);
      } finally {
        bench.stop(instances);
      }
    }
  }

  private RecoveryFigures run(
      Contender.OfFlow flow,
      String guarantee,
      int standbys,
      TopicSpace space,
      List<ChildProcess> instances,
      Drain drain) {
    String prefix = space.catalogue().prefix();
    long count = options.scheduled();
    long past = log.tally().entries() - count;
    generators.begin(Assignment.atOnce(prefix, 0, past));
    generators.await(TIMEOUT, bench::requireAllAlive);
    drain.await(TIMEOUT, outstanding -> bench.requireAllAlive());
    generators.begin(
        new Assignment(
            prefix,
            "events-per-second:" + options.recordsPerSecond(),
            past,
            count,
            options.warmUp(),
            Optional.empty()));
    pause(options.before());
    long changelogBytes = changelogBytes(space.sizes());
    Times times = kill(flow, space, instances);
    boolean underLoad = generators.acknowledged() < count;
    Punctuality punctuality =
        generators.await(TIMEOUT.plus(options.after()), bench::requireAllAlive);
    drain.await(TIMEOUT, outstanding -> bench.requireAllAlive());
    double rawRead = changelogBytes(space.sizes()) / rawReadSeconds(space.sizes());
    return new RecoveryFigures(
        flow.flow(),
        guarantee,
        standbys,
        times.detected,
        times.rebalanced - times.detected,
        times.restored - times.rebalanced,
        times.caughtUp - times.restored,
        changelogBytes,
        rawRead,
        punctuality.complaint().isEmpty(),
        underLoad,
        new OutputCheck(bench, log.modelAfter(past + count, List.of(flow.flow())))
            .of(flow, space.catalogue())
            .verification());
  }

  /** Seconds after the kill, each at or after the one before. */
  private record Times(double detected, double rebalanced, double restored, double caughtUp) {}

  private Times kill(Contender.OfFlow flow, TopicSpace space, List<ChildProcess> instances) {
    GroupWatch group = new GroupWatch(bench.admin(), flow.applicationId(space.catalogue()));
    int members = group.members();
    int threads = bench.options().footing().threads();
    long begin = System.nanoTime();
    instances.remove(0).kill();
    double detected = after(begin, "notice it", () -> group.members() <= members - threads);
    double rebalanced = after(begin, "share out its partitions", group::isStable);
    List<String> inputs =
        flow.reading(space.catalogue()).topics().stream()
            .filter(space.catalogue().logTopics()::contains)
            .toList();
    ComeBack back = new ComeBack();
    after(
        begin,
        "restore and catch up",
        () -> {
          boolean ready = instances.stream().allMatch(ChildProcess::isReady);
          return back.look(secondsSince(begin), ready, ready && hasCaughtUp(flow, space, inputs));
        });
    return new Times(detected, rebalanced, back.restored(), back.caughtUp());
  }

  private boolean hasCaughtUp(Contender.OfFlow flow, TopicSpace space, List<String> inputs) {
    long lag =
        offsets.lag(flow.applicationId(space.catalogue()), inputs, space.catalogue().partitions());
    return lag <= USUAL_LAG_SECONDS * options.recordsPerSecond();
  }

  private static double secondsSince(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private double after(long begin, String what, BooleanSupplier done) {
    long deadline = System.nanoTime() + STEP_TIMEOUT.toNanos();
    while (!done.getAsBoolean()) {
      bench.requireAllAlive();
      if (System.nanoTime() > deadline) {
        throw new RunFailure(
            "the flow did not " + what + " within " + STEP_TIMEOUT.toMinutes() + " minutes");
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return secondsSince(begin);
  }

  private void pause(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() < end) {
      bench.requireAllAlive();
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private static long changelogBytes(Map<String, TopicSize> sizes) {
    return sizes.entrySet().stream()
        .filter(topic -> topic.getKey().endsWith("-changelog"))
        .mapToLong(topic -> topic.getValue().leaderBytes())
        .sum();
  }

  private double rawReadSeconds(Map<String, TopicSize> sizes) {
    return new RawRead(bench.clients())
        .seconds(sizes.keySet().stream().filter(topic -> topic.endsWith("-changelog")).toList());
  }
}
