package org.creditflows.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.creditflows.lab.report.SampleReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawCommandTest {

  @TempDir private Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void leavesTheLogAndTheTruthAlone() throws IOException {
    Files.writeString(directory.resolve("log.avro"), "an earlier log");
    assertThat(draw("--people=20", "--companies=2", "--months=1")).isZero();
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("log.avro", "truth.jsonl.gz");
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("20 people, 2 companies: ");
  }

  @Test
  void refusesWhatNoScenarioAllows() {
    assertThat(draw("--people=0")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).hasLineCount(1).contains("people");
  }

  private int draw(String... options) {
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    String[] arguments =
        Stream.of(List.of("draw", "--out=" + directory), List.of(options))
            .flatMap(List::stream)
            .toArray(String[]::new);
    return Lab.commandLine(
            terminal,
            checked -> List.of(),
            (asked, progress) -> SampleReport.verified(),
            (asked, progress) -> {
              throw new AssertionError("nothing is swept");
            },
            (asked, told) -> {})
        .execute(arguments);
  }
}
