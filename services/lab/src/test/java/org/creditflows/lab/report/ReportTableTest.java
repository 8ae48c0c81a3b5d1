package org.creditflows.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.lab.statistics.Difference;
import org.creditflows.lab.statistics.Differences;
import org.junit.jupiter.api.Test;

class ReportTableTest {

  @Test
  void showsTheFlowsSideBySide() throws IOException {
    Golden.assertSame("table.txt", ReportTable.of(SampleReport.verified()));
  }

  @Test
  void fitsAHundredColumnsOfPlainText() {
    assertThat(ReportTable.of(SampleReport.verified()).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100).matches("\\p{ASCII}*"));
  }

  @Test
  void singleSeedIsTooFewToTellWhichMeasuresDiffer() {
    Difference ofOneSeed = new Difference(0.1, "share", Kind.MEASURED, null, 1, null);

    assertThat(ReportTable.of(with(Map.of("contradiction", ofOneSeed))))
        .contains("centralized-siloed: too few seeds to tell which measures differ\n")
        .doesNotContain("differ detectably");
  }

  @Test
  void showsTheFirstDifferencesWhenAFlowDiffers() {
    assertThat(ReportTable.of(SampleReport.differing()))
        .contains("1 / 0 / 2")
        .contains("difference in centralized: decision r-17: expected DENY");
  }

  private static CompareReport with(Map<String, Difference> differences) {
    CompareReport sample = SampleReport.verified();
    return new CompareReport(
        sample.startedAt(),
        sample.log(),
        sample.recipe(),
        sample.settings(),
        sample.machine(),
        sample.flows(),
        new Differences(Map.of("centralized-siloed", differences)),
        sample.timings(),
        sample.memory());
  }
}
