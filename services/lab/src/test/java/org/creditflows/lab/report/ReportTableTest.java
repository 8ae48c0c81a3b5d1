package org.creditflows.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
  void showsTheFirstDifferencesWhenAFlowDiffers() {
    assertThat(ReportTable.of(SampleReport.differing()))
        .contains("1 / 0 / 2")
        .contains("difference in centralized: decision r-17: expected DENY");
  }
}
