package org.creditflows.lab.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.creditflows.kit.send.Pacing;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.generator.Outage;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.verify.VerificationResult;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.log.Domain;

/**
 * Finds the highest rate that a flow sustains: isolated probes, twice or half as fast as the one
 * before until the rate lies between two, then by bisection, then a longer run at the rate that was
 * found; lower ones until one is confirmed. A probe is short, and one second in which the machine
 * did something else fails it, so a rate is too fast only if it fails twice.
 */
final class RateSearch {

  /**
   * What was found.
   *
   * @param maxRate records of the log a second; 0 where no rate was sustained
   * @param confirmation the longer run at that rate; null where there is none
   * @param probes all runs at an even rate that looked for it, in their order
   * @param unconfirmed longer runs at rates that were not sustained, compared all the same
   */
  record Result(
      double maxRate,
      PacedFigures confirmation,
      List<Probe> probes,
      List<VerificationResult> unconfirmed) {

    /** Whether no higher rate was found too fast, so that the flow may sustain more. */
    boolean isLowerBound() {
      return maxRate > 0
          && probes.stream()
              .filter(probe -> probe.recordsPerSecond() > Math.round(maxRate))
              .allMatch(probe -> probe.obstacle().isEmpty());
    }

    /**
     * Where nothing was found, the search may have measured something else than the flow: a run
     * that failed, or the generator, where it was late in every probe.
     */
    Optional<String> complaint() {
      if (maxRate > 0) {
        return Optional.empty();
      }
      List<String> obstacles = probes.stream().flatMap(probe -> probe.obstacle().stream()).toList();
      Optional<String> failure =
          obstacles.stream().filter(obstacle -> obstacle.startsWith(FAILED)).findFirst();
      boolean late =
          !obstacles.isEmpty() && obstacles.stream().allMatch(PacedFigures.LATE_GENERATOR::equals);
      return failure.isPresent() || !late
          ? failure
          : Optional.of(
              "the generator was late at every rate that was tried: leave it a processor of its own,"
                  + " or let other hosts generate (./lab load worker)");
    }
  }

  /**
   * A run that looked for the rate.
   *
   * @param recordsPerSecond of its schedule
   * @param obstacle why it does not count as sustained; empty where it does
   */
  record Probe(long recordsPerSecond, Optional<String> obstacle) {}

  /** Goes before the reason for which a run at a rate has no figures. */
  private static final String FAILED = "the run failed: ";

  private static final int PROBES = 6;
  private static final int CONFIRMATIONS = 7;
  private static final double STEP_DOWN = 0.8;
  private static final double TOLERANCE = 0.15;

  /** Where nothing is known, the search starts here. */
  static final double USUAL_RATE = 1_000;

  /**
   * Of a drain's rate: where records come one by one, each costs a request's share at the generator
   * and at the broker, which takes many times what it costs to work off a batch.
   */
  static final double SHARE_OF_DRAIN = 0.05;

  /** Before an outage, and after it. */
  private static final Duration AROUND_OUTAGE = Duration.ofSeconds(10);

  /** Two compilers are busy for about as long with a flow that has just begun to be paced. */
  static final Duration WARM_UP = Duration.ofSeconds(15);

  private static final Duration PROBE = Duration.ofSeconds(15);

  private final LoadBench bench;
  private final LoadLog log;
  private final PacedRun paced;
  private final long past;
  private int runs;

  /**
   * @param past entries that every run starts with
   */
  RateSearch(LoadBench bench, LoadLog log, PacedRun paced, long past) {
    this.bench = bench;
    this.log = log;
    this.paced = paced;
    this.past = past;
  }

  /**
   * @param start rate of the first probe
   */
  Result search(Flow flow, double start, Progress progress) {
    List<Probe> probes = new ArrayList<>();
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double rate = start;
    for (int steps = 0; steps < PROBES && rate >= 1 && high - low > TOLERANCE * low; steps++) {
      if (probe(flow, rate, probes, progress) || probe(flow, rate, probes, progress)) {
        low = rate;
      } else {
        high = rate;
      }
      rate = next(low, high);
    }
    return confirm(flow, low, probes, progress);
  }

  /** Of one flow, if as many are needed as are allowed. */
  static int mostRuns(LoadOptions options) {
    return 2 * (PROBES + options.shares().size()) + CONFIRMATIONS;
  }

  /** Twice as fast until it is too fast, half as fast until it is not, then between the two. */
  static double next(double sustained, double failed) {
    if (Double.isInfinite(failed)) {
      return 2 * sustained;
    }
    return sustained == 0 ? failed / 2 : (sustained + failed) / 2;
  }

  private boolean probe(Flow flow, double rate, List<Probe> probes, Progress progress) {
    boolean sustained =
        progress
            .during(
                "Probe the %s flow at %,d records/s".formatted(flow.label(), Math.round(rate)),
                () -> attempt(probes, flow, rate, probe(), false))
            .filter(figures -> note(probes, rate, figures))
            .isPresent();
    tell(probes, progress);
    return sustained;
  }

  /** Says why the latest rate is not sustained, for whoever waits for an hour. */
  private static void tell(List<Probe> probes, Progress progress) {
    Probe latest = probes.get(probes.size() - 1);
    latest
        .obstacle()
        .ifPresent(
            obstacle ->
                progress.say(
                    "%,d records/s are not sustained: %s"
                        .formatted(latest.recordsPerSecond(), obstacle)));
  }

  private Duration probe() {
    Duration asked = bench.options().duration();
    return asked.compareTo(PROBE) < 0 ? asked : PROBE;
  }

  private Result confirm(Flow flow, double found, List<Probe> probes, Progress progress) {
    List<VerificationResult> unconfirmed = new ArrayList<>();
    double rate = found;
    for (int attempt = 0; attempt < CONFIRMATIONS && rate >= 1; attempt++) {
      double tried = rate;
      Optional<PacedFigures> longer =
          progress.during(
              "Confirm %,d records/s in the %s flow".formatted(Math.round(tried), flow.label()),
              () -> attempt(probes, flow, tried, bench.options().duration(), true));
      if (longer.isPresent() && note(probes, tried, longer.get())) {
        return new Result(tried, longer.get(), probes, unconfirmed);
      }
      tell(probes, progress);
      longer.flatMap(PacedFigures::verification).ifPresent(unconfirmed::add);
      rate *= STEP_DOWN;
    }
    return new Result(0, null, probes, unconfirmed);
  }

  /** A run at a rate that may be too fast for anything to work; empty, and noted, if it failed. */
  private Optional<PacedFigures> attempt(
      List<Probe> probes, Flow flow, double rate, Duration duration, boolean verify) {
    try {
      return Optional.of(run(flow, rate, duration, verify));
    } catch (RunFailure e) {
      probes.add(new Probe(Math.round(rate), Optional.of(FAILED + e.getMessage())));
      return Optional.empty();
    }
  }

  /** Whether the rate was sustained. */
  private boolean note(List<Probe> probes, double rate, PacedFigures figures) {
    Optional<String> obstacle = figures.obstacle(bench.options().p99Target().toMillis());
    probes.add(new Probe(Math.round(rate), obstacle));
    return obstacle.isEmpty();
  }

  /** A run of its own at an even rate. */
  PacedFigures run(Flow flow, double rate, Duration duration, boolean verify) {
    return run(flow, pace(rate), duration, verify);
  }

  /** A run of its own; a log that is too short for it makes it shorter. */
  PacedFigures run(Flow flow, String pace, Duration duration, boolean verify) {
    return run(flow, pace, duration, verify, Optional.empty());
  }

  /** A run of its own around an outage of a source. */
  PacedFigures aroundOutage(Flow flow, String pace, Domain domain) {
    Outage outage = new Outage(domain, WARM_UP.plus(AROUND_OUTAGE), bench.options().outage());
    return run(flow, pace, aroundOutage(outage), true, Optional.of(outage));
  }

  /** Without the warm-up. */
  private static Duration aroundOutage(Outage outage) {
    return outage.over().plus(AROUND_OUTAGE).minus(WARM_UP);
  }

  /** How long a run around an outage is, warm-up among it. */
  static Duration aroundOutage(Duration length) {
    return aroundOutage(new Outage(Domain.COURT, WARM_UP.plus(AROUND_OUTAGE), length))
        .plus(WARM_UP);
  }

  /** Of a run that is to last so long. */
  static Duration warmUp(Duration duration) {
    return duration.compareTo(WARM_UP) < 0 ? duration : WARM_UP;
  }

  static String pace(double rate) {
    return "events-per-second:" + Math.max(1, Math.round(rate));
  }

  private PacedFigures run(
      Flow flow, String pace, Duration duration, boolean verify, Optional<Outage> outage) {
    Duration warmUp = warmUp(duration);
    Pacing.Scheduled schedule = (Pacing.Scheduled) Pacing.parse(pace);
    ScheduledPart part = ScheduledPart.within(schedule, duration.plus(warmUp), log, past);
    runs++;
    return paced.run(
        new Contender.OfFlow(flow, flow.label(), FlowFooting.OFTEN),
        flow.label() + "-" + runs + ".",
        new PacedRun.Plan(pace, past, part, warmUp, verify, outage));
  }
}
