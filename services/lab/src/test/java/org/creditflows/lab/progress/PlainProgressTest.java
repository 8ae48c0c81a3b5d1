package org.creditflows.lab.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.creditflows.lab.progress.Progress.Phase;
import org.junit.jupiter.api.Test;

class PlainProgressTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong();
  private final Progress progress =
      new PlainProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), nanos::get);

  @Test
  void saysWhenAPhaseStartsAndHowLongItTook() {
    try (Phase phase = progress.start("draw the log", 10)) {
      pass(2);
      phase.reach(10);
    }
    assertThat(lines()).containsExactly("draw the log ...", "draw the log: 2.0 s");
  }

  @Test
  void saysHowFarItIsEveryTenSecondsWhenAPhaseIsLong() {
    try (Phase phase = progress.start("replay", 100)) {
      for (int step = 1; step <= 7; step++) {
        pass(4);
        phase.reach(step);
      }
    }
    assertThat(lines())
        .containsExactly("replay ...", "replay: 3 of 100", "replay: 6 of 100", "replay: 28.0 s");
  }

  private void pass(int seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  private String[] lines() {
    return bytes.toString(StandardCharsets.UTF_8).split(System.lineSeparator());
  }
}
