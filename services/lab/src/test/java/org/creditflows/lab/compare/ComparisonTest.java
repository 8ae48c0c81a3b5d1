package org.creditflows.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.progress.Progress;
import org.junit.jupiter.api.Test;

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
