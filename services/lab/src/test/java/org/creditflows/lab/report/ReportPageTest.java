package org.creditflows.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.creditflows.lab.testing.Browser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Opens the report as a person does. */
class ReportPageTest {

  @TempDir private static Path directory;

  @BeforeAll
  static void writeTheReport() throws IOException {
    ReportFiles.write(WideReport.of(SampleReport.verified()), directory);
  }

  @ParameterizedTest
  @CsvSource({"390, false", "390, true", "1440, false", "1440, true"})
  void opensWithoutOverflowOrError(int width, boolean dark) throws Exception {
    Browser.Opened opened = Browser.open(directory.resolve("report.html"), width, dark);
    assertThat(opened.complaints()).isEmpty();
    assertThat(opened.scrollWidth()).isLessThanOrEqualTo(opened.width());
    assertThat(opened.charts()).isEqualTo(opened.drawn()).isPositive();
    assertThat(opened.mostPercent()).isBetween(50.0, 100.0);
  }
}
