package org.creditflows.lab.report;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.creditflows.lab.measure.Measure;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.lab.report.FlowReport.Verification;
import org.junit.jupiter.api.Test;

class FlowReportTest {

  @Test
  void refusesAMeasureWithNeitherValueNorReason() {
    Map<String, Measure> measures =
        Map.of("drainRate", new Measure(null, "records/s", Kind.MEASURED, null, 0));
    Verification verification = new Verification(0, 0, 0, 0, List.of());
    assertThatThrownBy(() -> new FlowReport(verification, measures, Map.of(), Map.of()))
        .hasMessageContaining("drainRate");
  }
}
