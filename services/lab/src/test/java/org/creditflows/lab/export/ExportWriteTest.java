package org.creditflows.lab.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where tables go; what is in them, the test beside the comparison says. */
class ExportWriteTest {

  @TempDir private Path directory;

  @Test
  void directoryThatIsAFileIsOneLine() throws IOException {
    Path file = Files.writeString(directory.resolve("export"), "mine");

    assertThatThrownBy(() -> Export.write(file, export -> {}))
        .isInstanceOf(RunFailure.class)
        .hasMessageStartingWith("cannot write " + file);
    assertThat(file).hasContent("mine");
  }

  @Test
  void exportThatIsCutOffGoesAgain() {
    assertThatThrownBy(() -> Export.write(directory, ExportWriteTest::cutOff))
        .isInstanceOf(RunFailure.class)
        .hasMessage("cannot write " + directory + ": No space left on device");
    assertThat(directory).isEmptyDirectory();
  }

  private static void cutOff(Export export) {
    export.measures(Flow.SILOED, List.of(1L), List.of(MeasureSheet.empty()));
    throw new UncheckedIOException(new IOException("No space left on device"));
  }
}
