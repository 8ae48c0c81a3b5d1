package org.creditflows.lab.load;

import java.time.Duration;
import org.creditflows.kit.log.LogReader;
import org.creditflows.kit.send.Pacing;
import org.creditflows.schemas.log.LogEntry;

/**
 * The part of a log that a schedule sends within a time.
 *
 * @param entries that are due before the time is over, and are there
 * @param length until the next one would be due, or the last one where there is none
 */
record ScheduledPart(long entries, Duration length) {

  /**
   * @param past entries of the log that are sent before the schedule
   */
  static ScheduledPart within(Pacing.Scheduled schedule, Duration time, LoadLog log, long past) {
    if (schedule instanceof Pacing.DaysPerSecond) {
      return byTheLogsTime(schedule, time, log, past);
    }
    long entries = Math.min(entriesDue(schedule, time), log.tally().entries() - past);
    return new ScheduledPart(entries, Duration.ofNanos(schedule.dueNanos(entries, 0)));
  }

  /** How many entries are due before a time is over, by a schedule that goes by their number. */
  static long entriesDue(Pacing.Scheduled schedule, Duration time) {
    long low = 0;
    long high = Integer.MAX_VALUE;
    while (low < high) {
      long middle = (low + high) / 2;
      if (schedule.dueNanos(middle, 0) < time.toNanos()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static ScheduledPart byTheLogsTime(
      Pacing.Scheduled schedule, Duration time, LoadLog log, long past) {
    long start = log.header().start().toEpochMilli();
    long number = 0;
    long due = 0;
    try (LogReader reader = LogReader.open(log.file())) {
      for (LogEntry entry : reader) {
        if (number++ < past) {
          continue;
        }
        due = schedule.dueNanos(number - past - 1, entry.getPublishedTime() - start);
        if (due >= time.toNanos()) {
          return new ScheduledPart(number - past - 1, time);
        }
      }
    }
    return new ScheduledPart(number - past, Duration.ofNanos(due));
  }
}
