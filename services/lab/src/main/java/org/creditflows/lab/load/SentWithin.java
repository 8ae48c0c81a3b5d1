package org.creditflows.lab.load;

import java.time.Duration;
import org.creditflows.kit.send.Pacing;

/** How many records a schedule sends within a time. */
final class SentWithin {

  private SentWithin() {}

  /** A schedule by the log's time sends all there is. */
  static long of(String pace, Duration duration) {
    Pacing.Scheduled schedule = (Pacing.Scheduled) Pacing.parse(pace);
    if (schedule instanceof Pacing.DaysPerSecond) {
      return Integer.MAX_VALUE;
    }
    long low = 0;
    long high = Integer.MAX_VALUE;
    while (low < high) {
      long middle = (low + high + 1) / 2;
      if (schedule.dueNanos(middle, 0) <= duration.toNanos()) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return Math.max(1, low);
  }
}
