package org.creditflows.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.creditflows.lab.load.RecoveryFigures;
import org.creditflows.lab.load.RecoveryOptions;
import org.creditflows.lab.load.RecoveryReport;
import org.creditflows.lab.verify.VerificationResult;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the command makes of recovery runs that are made up. */
class RecoverCommandTest {

  private static final long NONE = 0;

  @TempDir private Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<RecoveryOptions> asked = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  @Test
  void validRunIsDone() {
    assertThat(recover(figures("exactly_once_v2", true, true, NONE))).isZero();
    assertThat(asked.get(0).load().footing().instances()).isEqualTo(2);
    assertThat(directory.resolve("recover.json")).isNotEmptyFile();
    assertThat(complaints()).isEmpty();
  }

  @Test
  void runThatIsInvalidFailsAndIsWritten() {
    assertThat(recover(figures("exactly_once_v2", true, false, NONE))).isEqualTo(1);
    assertThat(recover(figures("at_least_once", false, true, NONE))).isEqualTo(1);
    String line = "lab: the run is INVALID, for the reasons above";
    assertThat(complaints().lines()).containsExactly(line, line);
    assertThat(directory.resolve("recover.json")).isNotEmptyFile();
  }

  @Test
  void whatAtLeastOnceLostIsReportedAndFailsNothing() {
    assertThat(recover(figures("at_least_once", true, true, 1))).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("1/0/0");
  }

  @Test
  void exactlyOnceMayLoseNothing() {
    assertThat(recover(figures("exactly_once_v2", true, true, 1))).isEqualTo(1);
    assertThat(complaints()).hasLineCount(1).contains("differs from the reference model");
  }

  @Test
  void nothingIsKilledWhereMemoryIsMissing() {
    missing.add("too little free memory");
    assertThat(recover(figures("exactly_once_v2", true, true, NONE))).isEqualTo(1);
    assertThat(complaints()).isEqualTo("lab: too little free memory");
    assertThat(asked).isEmpty();
  }

  private int recover(RecoveryFigures figures) {
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    Complaints complaints = new Complaints(terminal);
    return new CommandLine(
            new RecoverCommand(
                terminal,
                Clock.systemUTC(),
                checked -> missing,
                (options, progress) -> {
                  asked.add(options);
                  return new RecoveryReport(List.of(figures), List.of(), options.load().footing());
                }))
        .setParameterExceptionHandler(complaints)
        .setExecutionExceptionHandler(complaints)
        .execute("--out=" + directory);
  }

  private static RecoveryFigures figures(
      String guarantee, boolean punctual, boolean underLoad, long lost) {
    return new RecoveryFigures(
        Flow.SILOED,
        guarantee,
        0,
        8,
        2,
        4,
        1,
        800,
        1_000,
        punctual,
        underLoad,
        new VerificationResult(10, lost, 0, 0, List.of()));
  }

  private String complaints() {
    return err.toString(StandardCharsets.UTF_8).strip();
  }
}
