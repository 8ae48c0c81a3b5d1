package org.creditflows.lab.load;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.creditflows.kit.log.LogFileException;
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

  /** In a run of so many months, of which the history is 16. */
  private static final int RECORDS_PER_PERSON = 36;

  private static final int SCHEDULED_PER_PERSON = 20;

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
                () ->
                    LoadLog.draw(
                        options.directory(), "log", options.people(), 1, USUAL_MONTHS, progress));
    try (LoadBench bench = progress.during("Start the broker", () -> LoadBench.open(options))) {
      Map<String, ClockOffset> offsets = new LinkedHashMap<>();
      DrainRounds.Results drains =
          options.attach() ? DrainRounds.NONE : drains(bench, log, offsets, progress);
      Paced paced =
          options.pace().isEmpty()
              ? Paced.NONE
              : paced(
                  bench,
                  pacedLog(log, options, needed(options, drains), progress),
                  drains,
                  offsets,
                  progress);
      return new LoadResult(
          startedAt,
          options,
          log,
          Machine.current(),
          drains,
          paced.searches(),
          paced.runs(),
          offsets);
    }
  }

  private static DrainRounds.Results drains(
      LoadBench bench, LoadLog log, Map<String, ClockOffset> offsets, Progress progress) {
    try (GeneratorPool pool = GeneratorPool.of(bench, log)) {
      offsets.putAll(pool.generators().clockOffsets());
      ReferenceModel model =
          progress.during(
              "Work out what must come out",
              () -> log.modelAfter(log.tally().entries(), bench.options().flows()));
      return new DrainRounds(bench, log)
          .run(pool.generators(), new OutputCheck(bench, model), progress);
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
      LoadBench bench,
      LoadLog log,
      DrainRounds.Results drains,
      Map<String, ClockOffset> offsets,
      Progress progress) {
    LoadOptions options = bench.options();
    Map<Flow, RateSearch.Result> searches = new LinkedHashMap<>();
    Map<Flow, PacedFigures> runs = new LinkedHashMap<>();
    try (GeneratorPool pool = GeneratorPool.of(bench, log)) {
      offsets.putAll(pool.generators().clockOffsets());
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

  /**
   * Paced runs may need more records than drains: more populations, and a longer run of each.
   *
   * @param needed records beyond the history
   */
  private static LoadLog pacedLog(
      LoadLog log, LoadOptions options, long needed, Progress progress) {
    if (options.logFile().isPresent() || log.tally().entries() - log.historyEntries() >= needed) {
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

  /** Records that the longest paced run sends on its schedule. */
  private static long needed(LoadOptions options, DrainRounds.Results drains) {
    Duration whole = options.duration().plus(RateSearch.WARM_UP);
    if (!options.seeksMaximum()) {
      return SentWithin.of(options.pace().orElseThrow(), whole);
    }
    double fastest =
        options.flows().stream()
            .mapToDouble(flow -> drains.drainRates(flow.label()).median())
            .max()
            .orElseThrow();
    return Math.round(fastest * whole.toSeconds());
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
        () -> search.run(flow, pace, options.duration(), true));
  }
}
