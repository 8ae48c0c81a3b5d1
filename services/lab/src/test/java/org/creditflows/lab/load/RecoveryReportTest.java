package org.creditflows.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.creditflows.lab.verify.VerificationResult;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryReportTest {

  private static final LoadOptions.Footing FOOTING =
      new LoadOptions.Footing(2, 2, 512, 4, "exactly_once_v2", "in_memory");

  @Test
  void timesAddUpBeyondDetection(@TempDir Path directory) throws IOException {
    JsonNode run = written(directory, figures(true, true, 0)).at("/runs/0");

    assertThat(run.path("beyondDetectionSeconds").asDouble()).isEqualTo(2 + 4 + 1);
    assertThat(run.path("restoreBytesPerSecond").asDouble()).isEqualTo(800.0 / 2 / 4);
    assertThat(run.path("valid").asBoolean()).isTrue();
  }

  @Test
  void standbyHasNothingToRestore(@TempDir Path directory) throws IOException {
    JsonNode run = written(directory, figures(true, true, 1)).at("/runs/0");

    assertThat(run.path("restoreBytesPerSecond").isNull()).isTrue();
  }

  @Test
  void runThatCaughtUpWithoutLoadIsInvalid(@TempDir Path directory) throws IOException {
    RecoveryFigures idle = figures(true, false, 0);

    assertThat(idle.complaint())
        .hasValueSatisfying(line -> assertThat(line).contains("--duration"));
    assertThat(written(directory, idle).at("/runs/0/valid").asBoolean(true)).isFalse();
    assertThat(report(List.of(), idle).table()).contains("INVALID: all was sent before");
    assertThat(report(List.of(), idle).valid()).isFalse();
    assertThat(report(List.of(), figures(false, true, 0)).valid()).isFalse();
    assertThat(report(List.of(), figures(true, true, 0)).valid()).isTrue();
  }

  @Test
  void failedRunLeavesTheOthersTheirFigures(@TempDir Path directory) throws IOException {
    RecoveryReport report =
        report(List.of("Kill the siloed flow: no answer"), figures(true, true, 0));
    report.write(directory);
    JsonNode written = new ObjectMapper().readTree(directory.resolve("recover.json").toFile());

    assertThat(written.path("runs")).hasSize(1);
    assertThat(written.at("/failures/0").asText()).isEqualTo("Kill the siloed flow: no answer");
  }

  @Test
  void whatDiffersIsNamed(@TempDir Path directory) throws IOException {
    VerificationResult lost = new VerificationResult(10, 1, 0, 0, List.of("request-7: lost"));
    RecoveryFigures figures =
        new RecoveryFigures(
            Flow.SILOED, "at_least_once", 0, 8, 2, 4, 1, 800, 1_000, true, true, lost);

    assertThat(written(directory, figures).at("/runs/0/verification/firstDifferences/0").asText())
        .isEqualTo("request-7: lost");
    assertThat(report(List.of(), figures).table()).contains("request-7: lost");
  }

  private static JsonNode written(Path directory, RecoveryFigures figures) throws IOException {
    report(List.of(), figures).write(directory);
    return new ObjectMapper().readTree(directory.resolve("recover.json").toFile());
  }

  private static RecoveryReport report(List<String> failures, RecoveryFigures figures) {
    return new RecoveryReport(List.of(figures), failures, FOOTING);
  }

  private static RecoveryFigures figures(boolean punctual, boolean underLoad, int standbys) {
    return new RecoveryFigures(
        Flow.SILOED,
        "exactly_once_v2",
        standbys,
        8,
        2,
        4,
        1,
        800,
        1_000,
        punctual,
        underLoad,
        new VerificationResult(10, 0, 0, 0, List.of()));
  }
}
