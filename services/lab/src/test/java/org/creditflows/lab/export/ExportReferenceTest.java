package org.creditflows.lab.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExportReferenceTest {

  @Test
  void pageOnTheExportIsUpToDate() throws IOException {
    assertThat(Files.readString(Path.of("../../docs/export.md")))
        .isEqualTo(ExportReference.markdown());
  }
}
