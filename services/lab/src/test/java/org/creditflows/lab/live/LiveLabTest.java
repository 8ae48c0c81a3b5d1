package org.creditflows.lab.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.population.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LiveLabTest {

  @TempDir private Path directory;

  @Test
  void placeThatIsAFileIsAMistakeOfTheUser() throws IOException {
    Path file = Files.createFile(directory.resolve("taken"));
    LiveOptions options =
        new LiveOptions("127.0.0.1", 0, false, false, Scenario.defaults(), 1, 1, file, false);
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> new LiveLab().run(options, line -> {}))
        .withMessage("--out: " + file + " is no directory to write to, and cannot be made one");
  }

  @Test
  void fileThatCannotBeWrittenIsNamedInOneLine() {
    CompletableFuture<Void> drawing =
        CompletableFuture.runAsync(
            () -> {
              throw new UncheckedIOException(new IOException("log.avro: no space left"));
            });
    CompletableFuture<String> read = drawing.thenApply(drawn -> "a log");
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> LiveRun.joined(read))
        .withMessageContaining("log.avro: no space left")
        .withMessageNotContaining("CompletionException");
  }

  @Test
  void warningsOfTheLabsOwnCodeAreKept() throws IOException {
    Path file = directory.resolve("lab.log");
    try (LabLog log = LabLog.open(file)) {
      assertThat(log).isNotNull();
      LoggerFactory.getLogger(LiveLab.class).warn("one look has failed", new IOException("why"));
      LoggerFactory.getLogger("org.elsewhere").error("of no concern");
    }
    LoggerFactory.getLogger(LiveLab.class).warn("too late");
    assertThat(file)
        .content()
        .contains("one look has failed", "java.io.IOException: why")
        .doesNotContain("of no concern", "too late");
  }
}
