package org.creditflows.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.report.SampleReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

  private final List<String> said = new ArrayList<>();

  @Test
  void cleanUpThatFailsIsOneLineAndLosesNothing() {
    Comparison.awaitGone(
        CompletableFuture.failedFuture(new RunFailure("cannot delete group g")), new Said(said));

    assertThat(said)
        .containsExactly("warning: not everything could be cleaned up: cannot delete group g");
  }

  @Test
  void cleanUpThatSucceedsSaysNothing() {
    Comparison.awaitGone(CompletableFuture.completedFuture(null), new Said(said));

    assertThat(said).isEmpty();
  }

  @Test
  void aBugInCleaningUpIsNotHushedUp() {
    CompletableFuture<Void> failed = CompletableFuture.failedFuture(new IllegalStateException());

    assertThatThrownBy(() -> Comparison.awaitGone(failed, new Said(said)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatCannotBeWrittenBesideTheReportIsOneLineAndLosesNoFigure(@TempDir Path directory) {
    Optional<RunFailure> unwritten = Optional.of(new RunFailure("cannot write export: full"));

    assertThatThrownBy(() -> Comparison.whole(SampleReport.verified(), directory, unwritten))
        .isInstanceOf(RunFailure.class)
        .hasMessage("cannot write export: full; the report is in " + directory + " all the same");
    assertThat(directory.resolve("report.json")).isNotEmptyFile();
  }

  private record Said(List<String> lines) implements Progress {

    @Override
    public Phase start(String name, long total) {
      return Progress.silent().start(name, total);
    }

    @Override
    public void say(String line) {
      lines.add(line);
    }
  }
}
