package org.creditflows.lab.compare;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.creditflows.flows.FlowSettings;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.kit.log.LogFileException;
import org.creditflows.kit.service.ServiceException;
import org.creditflows.lab.erasure.ReceiptFile;
import org.creditflows.lab.export.Export;
import org.creditflows.lab.export.SeedOutcome;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.report.CompareReport;
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
    PreparedLog log = PreparedLog.of(options, progress);
    stopwatch.lap("draw or open the log");
    PolicySource federated = options.policy();
    List<FlowRun> settled = runs(options, flow -> FlowRun.settled(flow, federated));
    List<FlowRun> drains = runs(options, flow -> FlowRun.drain(flow, federated));
    List<FlowRun> all = new ArrayList<>(settled);
    all.addAll(drains);
    try (Workbench bench = Workbench.open(options, all, progress)) {
      stopwatch.lap("start the broker");
      ReferenceModel model = log.model(options);
      Map<Flow, SettledReplay.Outcome> outcomes =
          new SettledReplay(bench, log, settled, model).run(progress);
      ReceiptFile.write(
          options.directory().resolve("erasure.json"),
          outcomes.values().stream().map(SettledReplay.Outcome::erasure).toList());
      stopwatch.lap("replay the log");
      OutcomeMeasures measures = log.measures(model);
      Map<Flow, List<MeasureSheet>> bySeed =
          progress.during("Measure the outcomes", () -> measured(measures, outcomes));
      stopwatch.lap("measure the outcomes");
      if (options.export()) {
        progress.during(
            "Export", () -> export(options, log, measures, outcomes, bySeed, bench.catalogue()));
        stopwatch.lap("export");
      }
      Map<Flow, DrainRun.Figures> figures = new EnumMap<>(Flow.class);
      for (FlowRun run : drains) {
        figures.put(run.flow(), new DrainRun(bench, log, model).run(run, progress));
        stopwatch.lap("drain the " + run.flow().label() + " flow");
      }
      return new ReportAssembly(options, bench, log)
          .of(startedAt, outcomes, bySeed, figures, stopwatch.laps());
    }
  }

  /** What each flow did to the people recorded, by seed. */
  static Map<Flow, List<MeasureSheet>> measured(
      OutcomeMeasures measures, Map<Flow, SettledReplay.Outcome> outcomes) {
    Map<Flow, List<MeasureSheet>> bySeed = new LinkedHashMap<>();
    outcomes.forEach((flow, outcome) -> bySeed.put(flow, measures.of(outcome.output().get())));
    return bySeed;
  }

  /** Flow by flow, for what each put out is large. */
  private static Path export(
      CompareOptions options,
      PreparedLog log,
      OutcomeMeasures measures,
      Map<Flow, SettledReplay.Outcome> outcomes,
      Map<Flow, List<MeasureSheet>> bySeed,
      TopicCatalogue catalogue) {
    Path directory = options.directory().resolve("export");
    try (Export export = Export.into(directory)) {
      export.log(log.file(), log.truth(), FlowSettings.DEFAULT_SUBJECT_SECRET);
      outcomes.forEach(
          (flow, outcome) -> {
            List<SeedOutcome> seeds = measures.seeds(outcome.output().get());
            DisclosurePolicy policy = DisclosurePolicy.of(flow, options.policy().policy());
            export.desks(seeds.get(0), policy);
            export.topics(policy.layout(flow, flow.label()), catalogue);
            seeds.forEach(export::outcome);
            export.measures(flow, seeds.stream().map(SeedOutcome::seed).toList(), bySeed.get(flow));
          });
    }
    return directory;
  }

  static List<FlowRun> runs(CompareOptions options, Function<Flow, FlowRun> run) {
    return options.flows().stream().map(run).toList();
  }
}
