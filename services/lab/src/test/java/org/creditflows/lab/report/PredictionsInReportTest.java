package org.creditflows.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.creditflows.lab.scenario.Prediction;
import org.creditflows.lab.scenario.Prediction.Direction;
import org.creditflows.lab.scenario.Prediction.Judged;
import org.creditflows.lab.scenario.Prediction.Outcome;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.api.Test;

class PredictionsInReportTest {

  private static final Judged REFUTED =
      new Judged(
          new Prediction(
              "More restrictions.", "fanOut", Flow.CENTRALIZED, Direction.HIGHER, Flow.SILOED),
          Outcome.REFUTED,
          "it is lower");

  @Test
  void reportSaysWhatTheRunMadeOfAPrediction() {
    CompareReport report = predicting(SampleReport.differing());
    assertThat(ReportMarkdown.text(report))
        .contains("| More restrictions. | `fanOut` | refuted | it is lower |");
    assertThat(ReportJson.tree(report).at("/predictions/0/outcome").asText()).isEqualTo("refuted");
  }

  @Test
  void reportIsSilentWhereNothingWasPredicted() {
    assertThat(ReportMarkdown.text(SampleReport.differing())).doesNotContain("Predictions");
  }

  private static CompareReport predicting(CompareReport report) {
    return new CompareReport(
        report.startedAt(),
        report.log(),
        report.recipe(),
        report.settings(),
        report.machine(),
        report.flows(),
        report.differences(),
        report.timings(),
        report.memory(),
        List.of(REFUTED));
  }
}
