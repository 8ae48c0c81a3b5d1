package org.creditflows.lab.compare;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.creditflows.kit.log.LogFileException;
import org.creditflows.kit.service.ServiceException;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.verify.VerificationResult;
import org.creditflows.schemas.catalogue.Flow;

/** Outcomes of the real flows on a broker: a comparison without the figures for machines. */
public final class FlowOutcomes implements OutcomeJob {

  @Override
  public Outcomes run(CompareOptions options, Progress progress) throws InterruptedException {
    try {
      return replay(options, progress);
    } catch (LogFileException e) {
      throw new UserMistake(e.getMessage(), e);
    } catch (ServiceException e) {
      throw new RunFailure(e.getMessage(), e);
    }
  }

  private static Outcomes replay(CompareOptions options, Progress progress)
      throws InterruptedException {
    List<FlowRun> runs = Comparison.runs(options);
    try (PreparedRun prepared = PreparedRun.of(options, runs, new Stopwatch(), progress)) {
      Map<Flow, SettledReplay.Outcome> found = new SettledReplay(prepared, runs).run(progress);
      OutcomeMeasures measures = prepared.log().measures(prepared.modelWork().finish());
      Map<Flow, List<MeasureSheet>> bySeed =
          progress.during("Measure the outcomes", () -> Comparison.measured(measures, found));
      Map<Flow, VerificationResult> verification = new EnumMap<>(Flow.class);
      found.forEach((flow, outcome) -> verification.put(flow, outcome.verification()));
      return new Outcomes(verification, bySeed);
    }
  }
}
