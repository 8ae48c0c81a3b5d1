package org.creditflows.lab.load;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.creditflows.kit.log.LogFileException;
import org.creditflows.kit.send.Pacing;
import org.creditflows.kit.service.ServiceException;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.lab.generator.ClockOffset;
import org.creditflows.lab.generator.Generators;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.report.Machine;
import org.creditflows.schemas.catalogue.Flow;

/** The load job: drains, and paced runs where they are asked for. */
public final class LoadRun implements LoadJob {

  /** What fits into the lab's memory beside the reference model. */
  static final long MOST_PACED = 3_000_000;

  private static final int USUAL_MONTHS = 12;
  private static final int LONG_RUN_MONTHS = 60;
  private static final int DAYS_PER_MONTH = 30;

  /** In a run of so many months, of which the history is 16. */
  private static final int RECORDS_PER_PERSON = 36;

  private static final int SCHEDULED_PER_PERSON = 20;

  @Override
  public LoadResult run(LoadOptions options, Progress progress, Consumer<LoadResult> soFar) {
    try {
      return measure(options, progress, soFar);
    } catch (LogFileException e) {
      throw new UserMistake(e.getMessage(), e);
    } catch (ServiceException e) {
      throw new RunFailure(e.getMessage(), e);
    }
  }

  private static LoadResult measure(
      LoadOptions options, Progress progress, Consumer<LoadResult> soFar) {
    Instant startedAt = Instant.now();
    LoadLog log =
        options
            .logFile()
            .map(LoadLog::given)
            .orElseGet(
                () ->
                    LoadLog.draw(
                        options.directory(), "log", options.people(), 1, USUAL_MONTHS, progress));
    try (LoadBench bench = progress.during("Start the broker", () -> LoadBench.open(options));
        Pools pools = new Pools(bench)) {
      DrainRounds.Results drains =
          options.attach() || options.repetitions() == 0
              ? DrainRounds.NONE
              : drains(bench, log, pools, progress);
      boolean onlyDrains = options.pace().isEmpty();
      LoadResult drained =
          new LoadResult(
              startedAt,
              options,
              log,
              null,
              Machine.current(),
              drains,
              PacedRuns.Result.NONE,
              pools.offsets,
              onlyDrains);
      if (onlyDrains) {
        return drained;
      }
      if (!drains.drains().isEmpty()) {
        soFar.accept(drained);
      }
      LoadLog pacedLog = pacedLog(log, options, drains, progress);
      RateSearch search = search(bench, pacedLog, pools.generators(pacedLog), progress);
      PacedRuns.Result paced =
          new PacedRuns(options, search, progress)
              .run(
                  flow -> firstProbe(flow, drains),
                  found -> soFar.accept(drained.withPaced(pacedLog, found, false)));
      return drained.withPaced(pacedLog, paced, true);
    }
  }

  /** Generators of one log at a time; those that are there serve the same log again. */
  private static final class Pools implements AutoCloseable {

    private final Map<String, ClockOffset> offsets = new LinkedHashMap<>();
    private final LoadBench bench;
    private GeneratorPool pool;
    private LoadLog log;

    Pools(LoadBench bench) {
      this.bench = bench;
    }

    Generators generators(LoadLog wanted) {
      if (!wanted.equals(log)) {
        close();
        pool = GeneratorPool.of(bench, wanted);
        log = wanted;
        offsets.putAll(pool.generators().clockOffsets());
      }
      return pool.generators();
    }

    @Override
    public void close() {
      if (pool != null) {
        pool.close();
      }
    }
  }

  private static DrainRounds.Results drains(
      LoadBench bench, LoadLog log, Pools pools, Progress progress) {
    Generators generators = pools.generators(log);
    ReferenceModel model =
        progress.during(
            "Work out what must come out",
            () -> log.modelAfter(log.tally().entries(), bench.options().flows()));
    return new DrainRounds(bench, log).run(generators, new OutputCheck(bench, model), progress);
  }

  /** Paced runs may need more records than drains: more populations, and a longer run of each. */
  private static LoadLog pacedLog(
      LoadLog log, LoadOptions options, DrainRounds.Results drains, Progress progress) {
    if (options.logFile().isPresent()) {
      return log;
    }
    if (byTheLogsTime(options).isPresent()) {
      return days(options) <= DAYS_PER_MONTH * USUAL_MONTHS
          ? log
          : LoadLog.draw(
              options.directory(), "paced-log", options.people(), 1, LONG_RUN_MONTHS, progress);
    }
    long needed = needed(options, drains);
    if (log.tally().entries() - log.historyEntries() >= needed) {
      return log;
    }
    long most = Math.max(1, MOST_PACED / (RECORDS_PER_PERSON * (long) options.people()));
    double wanted = Math.ceil((double) needed / SCHEDULED_PER_PERSON / options.people());
    return LoadLog.draw(
        options.directory(),
        "paced-log",
        options.people(),
        (int) Math.min(most, wanted),
        LONG_RUN_MONTHS,
        progress);
  }

  private static Optional<Pacing.DaysPerSecond> byTheLogsTime(LoadOptions options) {
    return options
        .pace()
        .filter(pace -> !options.seeksMaximum())
        .map(Pacing::parse)
        .filter(Pacing.DaysPerSecond.class::isInstance)
        .map(Pacing.DaysPerSecond.class::cast);
  }

  /** Of the log that a schedule by the log's time passes through. */
  private static double days(LoadOptions options) {
    Duration whole = options.duration().plus(RateSearch.WARM_UP);
    return byTheLogsTime(options).orElseThrow().rate() * whole.toSeconds();
  }

  private static double firstProbe(Flow flow, DrainRounds.Results drains) {
    return drains.drains().containsKey(flow.label())
        ? RateSearch.SHARE_OF_DRAIN * drains.drainRates(flow.label()).median()
        : RateSearch.USUAL_RATE;
  }

  /**
   * Records beyond the history that the longest paced run sends; in a search, of twice the rate of
   * the first probe.
   */
  private static long needed(LoadOptions options, DrainRounds.Results drains) {
    Duration whole = options.duration().plus(RateSearch.WARM_UP);
    Duration around =
        options.outage().isZero() ? Duration.ZERO : RateSearch.aroundOutage(options.outage());
    if (!options.seeksMaximum()) {
      return ScheduledPart.entriesDue(
          (Pacing.Scheduled) Pacing.parse(options.pace().orElseThrow()),
          whole.compareTo(around) > 0 ? whole : around);
    }
    double fastest =
        options.flows().stream().mapToDouble(flow -> firstProbe(flow, drains)).max().orElseThrow();
    return Math.round(fastest * Math.max(2 * whole.toSeconds(), around.toSeconds()));
  }

  private static RateSearch search(
      LoadBench bench, LoadLog log, Generators generators, Progress progress) {
    SettledAnswers settled =
        progress.during(
            "Work out the answers of a settled replay",
            () -> SettledAnswers.of(log, bench.options().flows()));
    return new RateSearch(
        bench, log, new PacedRun(bench, log, generators, settled), log.historyEntries());
  }
}
