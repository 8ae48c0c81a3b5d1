package org.creditflows.lab.compare;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.creditflows.lab.counterfactual.PolicySharing;
import org.creditflows.lab.counterfactual.Rulings;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.lab.measure.ModelledDecisions;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.schemas.catalogue.Flow;

/**
 * Outcomes as the reference model has them, without Kafka. They are those of the flows only where
 * the flows are known to agree with the model.
 */
public final class ModelOutcomes implements OutcomeJob {

  @Override
  public Outcomes run(CompareOptions options, Progress progress) {
    PreparedLog log = PreparedLog.of(options, progress);
    ReferenceModel model = log.model(options);
    ModelledDecisions decisions = new ModelledDecisions(model, options.flows());
    List<Instant> settlements = log.header().settlements();
    try (LogFeed feed = new LogFeed(log, model);
        Progress.Phase phase = progress.start("Tell the reference model", settlements.size())) {
      int settled = 0;
      for (Instant settlement : settlements) {
        decisions.take(feed.until(settlement), settlement.toEpochMilli());
        phase.reach(++settled);
      }
    }
    return new Outcomes(
        Map.of(),
        progress.during("Measure the outcomes", () -> measured(options, log, model, decisions)));
  }

  private static Map<Flow, List<MeasureSheet>> measured(
      CompareOptions options, PreparedLog log, ReferenceModel model, ModelledDecisions decisions) {
    OutcomeMeasures measures = log.measures(model);
    Map<Flow, List<MeasureSheet>> bySeed = new EnumMap<>(Flow.class);
    for (FlowRun run : Comparison.runs(options)) {
      bySeed.put(
          run.flow(),
          measures.of(
              decisions.outcome(
                  run.flow(), new Rulings(new PolicySharing(run.policy()), log.rules()))));
    }
    return bySeed;
  }
}
