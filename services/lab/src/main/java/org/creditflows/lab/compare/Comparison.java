package org.creditflows.lab.compare;

import java.time.Duration;
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
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.report.CompareReport;
import org.creditflows.schemas.catalogue.Flow;

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
      Duration maxLateness = Duration.ofDays(log.header().maxLatenessDays());
      ReferenceModel model =
          new ReferenceModel(
              maxLateness,
              FlowSettings.DEFAULT_SUBJECT_SECRET,
              log.rules(),
              policies(options, federated));
      Map<Flow, SettledReplay.Outcome> outcomes =
          new SettledReplay(bench, log, settled, model).run(progress);
      stopwatch.lap("replay the log");
      Map<Flow, List<MeasureSheet>> bySeed =
          progress.during("Measure the outcomes", () -> measured(log, model, outcomes));
      stopwatch.lap("measure the outcomes");
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
  private static Map<Flow, List<MeasureSheet>> measured(
      PreparedLog log, ReferenceModel model, Map<Flow, SettledReplay.Outcome> outcomes) {
    OutcomeMeasures measures =
        new OutcomeMeasures(
            log.truth(),
            log.scenario(),
            log.rules(),
            model.history(),
            log.header().settlements().stream().map(Instant::toEpochMilli).toList(),
            FlowSettings.DEFAULT_SUBJECT_SECRET);
    Map<Flow, List<MeasureSheet>> bySeed = new LinkedHashMap<>();
    outcomes.forEach((flow, outcome) -> bySeed.put(flow, measures.of(outcome.output().get())));
    return bySeed;
  }

  private static List<FlowRun> runs(CompareOptions options, Function<Flow, FlowRun> run) {
    return options.flows().stream().map(run).toList();
  }

  private static Map<Flow, DisclosurePolicy> policies(
      CompareOptions options, PolicySource federated) {
    Map<Flow, DisclosurePolicy> policies = new EnumMap<>(Flow.class);
    for (Flow flow : options.flows()) {
      policies.put(flow, DisclosurePolicy.of(flow, federated.policy()));
    }
    return policies;
  }
}
