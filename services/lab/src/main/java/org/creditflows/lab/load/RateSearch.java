package org.creditflows.lab.load;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditflows.lab.progress.Progress;
import org.creditflows.schemas.catalogue.Flow;

/**
 * Finds the highest rate that a flow sustains: isolated probes by bisection below what it drained,
 * then a longer run at the rate that was found; lower ones until one is confirmed.
 */
final class RateSearch {

  /**
   * What was found.
   *
   * @param maxRate records of the log a second; 0 where no rate was sustained
   * @param confirmation the longer run at that rate; null where there is none
   * @param probes records a second of each probe, and whether it was sustained
   * @param atShares runs at shares of the rate, by percent
   */
  record Result(
      double maxRate,
      PacedFigures confirmation,
      Map<Long, Boolean> probes,
      Map<Integer, PacedFigures> atShares) {}

  private static final int PROBES = 5;
  private static final int CONFIRMATIONS = 4;
  private static final double STEP_DOWN = 0.9;
  private static final double TOLERANCE = 0.05;
  private static final List<Integer> SHARES = List.of(20, 50, 70, 90);
  private static final Duration WARM_UP = Duration.ofSeconds(5);
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

  Result search(Flow flow, double drainRate, Progress progress) {
    Map<Long, Boolean> probes = new LinkedHashMap<>();
    double low = 0;
    double high = drainRate;
    try (Progress.Phase phase = progress.start("Probe the " + flow.label() + " flow", PROBES)) {
      for (int probe = 0; probe < PROBES && high - low > TOLERANCE * high; probe++) {
        double rate = probe == 0 ? 0.7 * high : (low + high) / 2;
        boolean sustained = sustained(run(flow, rate, PROBE, false));
        probes.put(Math.round(rate), sustained);
        low = sustained ? rate : low;
        high = sustained ? high : rate;
        phase.reach(probe + 1L);
      }
    }
    return confirm(flow, low, probes, progress);
  }

  private Result confirm(Flow flow, double found, Map<Long, Boolean> probes, Progress progress) {
    double rate = found;
    for (int attempt = 0; attempt < CONFIRMATIONS && rate >= 1; attempt++) {
      double tried = rate;
      PacedFigures longer =
          progress.during(
              "Confirm %,d records/s in the %s flow".formatted(Math.round(tried), flow.label()),
              () -> run(flow, tried, bench.options().duration(), true));
      probes.put(Math.round(tried), sustained(longer));
      if (sustained(longer)) {
        return new Result(tried, longer, probes, atShares(flow, tried, progress));
      }
      rate *= STEP_DOWN;
    }
    return new Result(0, null, probes, Map.of());
  }

  private Map<Integer, PacedFigures> atShares(Flow flow, double maxRate, Progress progress) {
    Map<Integer, PacedFigures> runs = new LinkedHashMap<>();
    for (int percent : SHARES) {
      runs.put(
          percent,
          progress.during(
              "Latency of the %s flow at %d%%".formatted(flow.label(), percent),
              () -> run(flow, maxRate * percent / 100, bench.options().duration(), true)));
    }
    return runs;
  }

  private boolean sustained(PacedFigures figures) {
    return figures.sustained(bench.options().p99Target().toMillis());
  }

  /** A run of its own at an even rate. */
  PacedFigures run(Flow flow, double rate, Duration duration, boolean verify) {
    long perSecond = Math.max(1, Math.round(rate));
    return run(flow, "events-per-second:" + perSecond, perSecond, duration, verify);
  }

  /**
   * A run of its own.
   *
   * @param perSecond mean records of the pace a second
   */
  PacedFigures run(Flow flow, String pace, double perSecond, Duration duration, boolean verify) {
    long count = Math.round(perSecond * duration.plus(WARM_UP).toNanos() / 1e9);
    long left = log.tally().entries() - past;
    runs++;
    return paced.run(
        new Contender.OfFlow(flow, flow.label(), FlowFooting.OFTEN),
        flow.label() + "-" + runs + ".",
        new PacedRun.Plan(pace, past, Math.min(count, left), WARM_UP, verify));
  }
}
