package org.creditflows.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.creditflows.kit.send.Pacing;
import org.creditflows.lab.progress.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduledPartTest {

  @TempDir private static Path directory;

  private static LoadLog log;
  private static long past;

  @BeforeAll
  static void draw() {
    log = LoadLog.draw(directory, "log", 100, 1, 12, Progress.silent());
    past = log.historyEntries();
  }

  @ParameterizedTest
  @CsvSource({
    "events-per-second:100, 10, 1000",
    "events-per-second:1, 5, 5",
    "'steps:10,20:5', 10, 150",
    "ramp:10-30:10, 10, 200"
  })
  void asManyAreDueAsTheScheduleSays(String pace, int seconds, long due) {
    assertThat(ScheduledPart.entriesDue(schedule(pace), Duration.ofSeconds(seconds)))
        .isEqualTo(due);
  }

  @Test
  void logThatIsTooShortEndsThePart() {
    ScheduledPart part = within("events-per-second:1000000", 60);

    assertThat(part.entries()).isEqualTo(log.tally().entries() - past);
    assertThat(part.length()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void logsOwnTimePassesAsManyDaysAsWereAsked() {
    ScheduledPart short30 = within("days-per-second:3", 10);
    ScheduledPart short60 = within("days-per-second:3", 20);

    assertThat(short30.length()).isEqualTo(Duration.ofSeconds(10));
    assertThat(short30.entries()).isPositive().isLessThan(short60.entries());
  }

  @Test
  void logsOwnTimeEndsWithTheLog() {
    ScheduledPart part = within("days-per-second:3000", 60);

    assertThat(part.entries()).isEqualTo(log.tally().entries() - past);
    assertThat(part.length()).isLessThan(Duration.ofSeconds(1));
  }

  private static ScheduledPart within(String pace, int seconds) {
    return ScheduledPart.within(schedule(pace), Duration.ofSeconds(seconds), log, past);
  }

  private static Pacing.Scheduled schedule(String pace) {
    return (Pacing.Scheduled) Pacing.parse(pace);
  }
}
