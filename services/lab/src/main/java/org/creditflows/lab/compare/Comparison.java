package org.creditflows.lab.compare;

import static java.util.stream.Collectors.toMap;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.creditflows.flows.FlowSettings;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.kit.log.LogFileException;
import org.creditflows.kit.service.ServiceException;
import org.creditflows.lab.erasure.ReceiptFile;
import org.creditflows.lab.export.Export;
import org.creditflows.lab.export.SeedOutcome;
import org.creditflows.lab.failure.ResultFiles;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.report.CompareReport;
import org.creditflows.lab.report.ReportFiles;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;

/** The main job: one log, the flows that are asked for, one comparison. */
public final class Comparison implements CompareJob {

  @Override
  public CompareReport run(CompareOptions options, Progress progress) throws InterruptedException {
    try {
      return compare(options, progress);
    } catch (LogFileException e) {
      throw new UserMistake(e.getMessage(), e);
    } catch (ServiceException e) {
      throw new RunFailure(e.getMessage(), e);
    }
  }

  private static CompareReport compare(CompareOptions options, Progress progress)
      throws InterruptedException {
    Instant startedAt = Instant.now();
    Stopwatch stopwatch = new Stopwatch();
    List<FlowRun> runs = runs(options);
    try (PreparedRun prepared = PreparedRun.of(options, runs, stopwatch, progress)) {
      PreparedLog log = prepared.log();
      Map<Flow, SettledReplay.Outcome> outcomes = new SettledReplay(prepared, runs).run(progress);
      Optional<RunFailure> unwritten =
          failure(
              () ->
                  ReceiptFile.write(
                      options.directory().resolve("erasure.json"),
                      outcomes.values().stream().map(SettledReplay.Outcome::erasure).toList()));
      stopwatch.lap("replay the log");
      CompletableFuture<Void> leaving = prepared.leave();
      OutcomeMeasures measures = log.measures(prepared.modelWork().finish());
      Map<Flow, List<MeasureSheet>> bySeed =
          progress.during("Measure the outcomes", () -> measured(measures, outcomes));
      stopwatch.lap("measure the outcomes");
      if (options.export()) {
        TopicCatalogue catalogue = prepared.bench().catalogue();
        Optional<RunFailure> failed =
            progress.during(
                "Export",
                () -> failure(() -> export(options, log, measures, outcomes, bySeed, catalogue)));
        unwritten = unwritten.or(() -> failed);
        stopwatch.lap("export");
      }
      CompareReport report =
          new ReportAssembly(options, prepared.bench(), log)
              .of(startedAt, outcomes, bySeed, stopwatch.laps());
      awaitGone(leaving, progress);
      return whole(report, options.directory(), unwritten);
    }
  }

  private static Optional<RunFailure> failure(Runnable writing) {
    try {
      writing.run();
      return Optional.empty();
    } catch (RunFailure e) {
      return Optional.of(e);
    }
  }

  /**
   * Keeps the figures where something that goes with them could not be written.
   *
   * @param unwritten what is missing
   * @throws RunFailure if something is; the report is in the directory, if it can be
   */
  static CompareReport whole(CompareReport report, Path directory, Optional<RunFailure> unwritten) {
    if (unwritten.isPresent()) {
      RunFailure missing = unwritten.get();
      ResultFiles.write(directory, () -> ReportFiles.write(report, directory));
      throw new RunFailure(
          missing.getMessage() + "; the report is in " + directory + " all the same", missing);
    }
    return report;
  }

  /** What cannot be cleaned up is said in one line; all figures are there, and none is lost. */
  static void awaitGone(CompletableFuture<Void> leaving, Progress progress) {
    try {
      Joined.of(leaving);
    } catch (RunFailure e) {
      progress.say("warning: not everything could be cleaned up: " + e.getMessage());
    }
  }

  /** What each flow did to the people recorded, by seed; worked out side by side. */
  static Map<Flow, List<MeasureSheet>> measured(
      OutcomeMeasures measures, Map<Flow, SettledReplay.Outcome> outcomes) {
    return outcomes.entrySet().parallelStream()
        .collect(
            toMap(
                Map.Entry::getKey,
                outcome -> measures.of(outcome.getValue().output().get()),
                (one, other) -> one,
                () -> new EnumMap<>(Flow.class)));
  }

  /** Flow by flow, for what each put out is large. */
  private static void export(
      CompareOptions options,
      PreparedLog log,
      OutcomeMeasures measures,
      Map<Flow, SettledReplay.Outcome> outcomes,
      Map<Flow, List<MeasureSheet>> bySeed,
      TopicCatalogue catalogue) {
    Path directory = options.directory().resolve("export");
    Export.write(
        directory,
        export -> {
          export.log(log.file(), log.truth(), FlowSettings.DEFAULT_SUBJECT_SECRET);
          outcomes.forEach(
              (flow, outcome) -> {
                List<SeedOutcome> seeds = measures.seeds(outcome.output().get());
                DisclosurePolicy policy = DisclosurePolicy.of(flow, options.policy().policy());
                export.desks(seeds.get(0), policy);
                export.topics(policy.layout(flow, flow.label()), catalogue);
                seeds.forEach(export::outcome);
                export.measures(
                    flow, seeds.stream().map(SeedOutcome::seed).toList(), bySeed.get(flow));
              });
        });
  }

  static List<FlowRun> runs(CompareOptions options) {
    return options.flows().stream().map(flow -> FlowRun.settled(flow, options.policy())).toList();
  }
}
