package org.creditflows.lab.compare;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.lab.erasure.ErasureMeasures;
import org.creditflows.lab.measure.Exposure;
import org.creditflows.lab.measure.MachineMeasures;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.lab.measure.Propagation;
import org.creditflows.lab.report.CompareReport;
import org.creditflows.lab.report.CompareReport.Timing;
import org.creditflows.lab.report.FlowReport;
import org.creditflows.lab.report.Machine;
import org.creditflows.lab.report.Recipe;
import org.creditflows.lab.scenario.Prediction;
import org.creditflows.lab.statistics.AcrossSeeds;
import org.creditflows.lab.statistics.Differences;
import org.creditflows.lab.timeline.LogSummary;
import org.creditflows.schemas.catalogue.Flow;

/** Puts what a comparison found into its report. */
final class ReportAssembly {

  private final CompareOptions options;
  private final Workbench bench;
  private final PreparedLog log;

  ReportAssembly(CompareOptions options, Workbench bench, PreparedLog log) {
    this.options = options;
    this.bench = bench;
    this.log = log;
  }

  CompareReport of(
      Instant startedAt,
      Map<Flow, SettledReplay.Outcome> outcomes,
      Map<Flow, List<MeasureSheet>> bySeed,
      List<Timing> timings) {
    Map<Flow, FlowReport> flows = new LinkedHashMap<>();
    for (Flow flow : options.flows()) {
      flows.put(flow, flowReport(flow, outcomes.get(flow), bySeed.get(flow)));
    }
    Differences differences = Differences.of(bySeed);
    return new CompareReport(
        startedAt,
        summary(),
        recipe(),
        settings(),
        Machine.current(),
        flows,
        differences,
        timings,
        bench.memory().seen(),
        predictions(differences));
  }

  private List<Prediction.Judged> predictions(Differences differences) {
    return options.asked().predictions().stream()
        .map(prediction -> prediction.judged(differences))
        .toList();
  }

  private Recipe recipe() {
    return new Recipe(
        options.directory().toAbsolutePath().relativize(log.file().toAbsolutePath()).toString(),
        log.file().toString(),
        log.header().scenario(),
        log.rules(),
        options.policy().nameOrFile());
  }

  private LogSummary summary() {
    return new LogSummary(
        log.tally().sha256(),
        log.tally().events(),
        log.tally().links(),
        log.tally().requests(),
        log.people(),
        log.companies(),
        log.seeds());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("broker", options.cluster().bootstrap().orElse("embedded, one node"));
    settings.put("partitions", Integer.toString(Workbench.PARTITIONS));
    settings.put("processing guarantee", "exactly_once_v2");
    settings.put("commit interval", FlowRun.OFTEN.toMillis() + " ms");
    settings.put("policy of the federated flow", options.policy().nameOrFile());
    settings.put(
        "each flow",
        "1 JVM, 2 stream threads, " + FlowRun.HEAP_MEGABYTES + " MB heap, in-memory state");
    return settings;
  }

  private FlowReport flowReport(
      Flow flow, SettledReplay.Outcome outcome, List<MeasureSheet> bySeed) {
    DisclosurePolicy policy = DisclosurePolicy.of(flow, options.policy().policy());
    MeasureSheet sheet =
        AcrossSeeds.of(bySeed)
            .plus(
                Exposure.of(
                    policy.layout(flow, flow.label()),
                    policy,
                    ComparedDesks.of(log.scenario(), log.rules()),
                    log.rules(),
                    bench.catalogue()))
            .plus(Propagation.of(outcome.propagation()))
            .plus(ErasureMeasures.of(outcome.erasure()))
            .plus(machineMeasures(outcome));
    return new FlowReport(outcome.verification(), sheet, outcome.deadLetters());
  }

  private MeasureSheet machineMeasures(SettledReplay.Outcome outcome) {
    return MachineSheet.of(outcome.figures())
        .with(
            "stateBytesPerSubject",
            MachineMeasures.stateBytesPerSubject(
                outcome.stateBytes(), log.truth().subjects().size()));
  }
}
