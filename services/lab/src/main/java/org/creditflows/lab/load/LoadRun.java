package org.creditflows.lab.load;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.creditflows.kit.log.LogFileException;
import org.creditflows.kit.send.Pacing;
import org.creditflows.kit.service.ServiceException;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.lab.generator.Generators;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.report.Machine;
import org.creditflows.schemas.catalogue.Flow;

/** The load job: drains, and paced runs where they are asked for. */
public final class LoadRun implements LoadJob {

  private static final int MOST_SEEDS = 20;
  private static final int RECORDS_PER_PERSON = 20;

  @Override
  public LoadResult run(LoadOptions options, Progress progress) {
    try {
      return measure(options, progress);
    } catch (LogFileException e) {
      throw new UserMistake(e.getMessage(), e);
    } catch (ServiceException e) {
      throw new RunFailure(e.getMessage(), e);
    }
  }

  private static LoadResult measure(LoadOptions options, Progress progress) {
    Instant startedAt = Instant.now();
    LoadLog log =
        options
            .logFile()
            .map(LoadLog::open)
            .orElseGet(
                () -> LoadLog.draw(options.directory(), "log", options.people(), 1, progress));
    try (LoadBench bench = progress.during("Start the broker", () -> LoadBench.open(options))) {
      GeneratorPool pool = GeneratorPool.of(bench, log);
      OutputCheck check =
          progress.during(
              "Work out what must come out",
              () -> new OutputCheck(bench, log.modelAfter(log.tally().entries(), options.flows())));
      DrainRounds.Results drains =
          new DrainRounds(bench, log).run(pool.generators(), check, progress);
      pool.close();
      Paced paced =
          options.pace().isEmpty()
              ? Paced.NONE
              : paced(bench, pacedLog(log, options, progress), drains, progress);
      return new LoadResult(
          startedAt,
          options,
          log,
          Machine.current(),
          drains,
          paced.searches(),
          paced.runs(),
          pool.generators().clockOffsets());
    }
  }

  /**
   * What paced runs showed, by flow.
   *
   * @param searches where the highest rate was looked for
   * @param runs where a pace was given
   */
  private record Paced(Map<Flow, RateSearch.Result> searches, Map<Flow, PacedFigures> runs) {

    static final Paced NONE = new Paced(Map.of(), Map.of());
  }

  private static Paced paced(
      LoadBench bench, LoadLog log, DrainRounds.Results drains, Progress progress) {
    LoadOptions options = bench.options();
    Map<Flow, RateSearch.Result> searches = new LinkedHashMap<>();
    Map<Flow, PacedFigures> runs = new LinkedHashMap<>();
    try (GeneratorPool pool = GeneratorPool.of(bench, log)) {
      RateSearch search = search(bench, log, pool.generators(), progress);
      for (Flow flow : options.flows()) {
        if (options.seeksMaximum()) {
          double drained = drains.drainRates(flow.label()).median();
          searches.put(flow, search.search(flow, drained, progress));
        } else {
          runs.put(flow, atPace(flow, search, options, progress));
        }
      }
    }
    return new Paced(searches, runs);
  }

  /** Paced runs may need more records than drains: more populations of the same kind. */
  private static LoadLog pacedLog(LoadLog log, LoadOptions options, Progress progress) {
    int seeds = seeds(options);
    return options.logFile().isPresent() || seeds == 1
        ? log
        : LoadLog.draw(options.directory(), "paced-log", options.people(), seeds, progress);
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

  private static PacedFigures atPace(
      Flow flow, RateSearch search, LoadOptions options, Progress progress) {
    String pace = options.pace().orElseThrow();
    return progress.during(
        "Send to the " + flow.label() + " flow at " + pace,
        () -> search.run(flow, pace, meanRate(pace), options.duration(), true));
  }

  /** Records a second over a minute; of a schedule by the log's time every record is sent. */
  private static double meanRate(String pace) {
    Pacing.Scheduled schedule = (Pacing.Scheduled) Pacing.parse(pace);
    if (schedule instanceof Pacing.DaysPerSecond) {
      return Integer.MAX_VALUE;
    }
    long minute = Duration.ofMinutes(1).toNanos();
    long low = 0;
    long high = 1L << 40;
    while (low < high) {
      long middle = (low + high + 1) / 2;
      if (schedule.dueNanos(middle, 0) <= minute) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low / 60.0;
  }

  /** Populations that together have enough to send. */
  static int seeds(LoadOptions options) {
    if (options.pace().isEmpty()) {
      return 1;
    }
    double rate = options.seeksMaximum() ? 40_000 : meanRate(options.pace().get());
    double needed = Math.min(rate, 1_000_000) * options.duration().toSeconds() * 1.5;
    double perSeed = (double) options.people() * RECORDS_PER_PERSON;
    return (int) Math.max(1, Math.min(MOST_SEEDS, Math.ceil(needed / perSeed)));
  }
}
