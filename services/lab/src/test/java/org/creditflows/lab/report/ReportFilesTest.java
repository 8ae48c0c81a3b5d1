package org.creditflows.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {

  @TempDir private Path directory;

  @Test
  void writesBothForms() throws IOException {
    ReportFiles.write(SampleReport.verified(), directory);
    Golden.assertSame("report.json", Files.readString(directory.resolve("report.json")));
    Golden.assertSame("report.md", Files.readString(directory.resolve("report.md")));
  }

  @Test
  void replacesAnEarlierReport() throws IOException {
    ReportFiles.write(SampleReport.verified(), directory);
    ReportFiles.write(SampleReport.differing(), directory);
    assertThat(directory.resolve("report.json")).content().contains("\"verified\" : false");
  }
}
