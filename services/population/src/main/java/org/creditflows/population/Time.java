package org.creditflows.population;

import java.time.Instant;
import java.time.ZoneOffset;

/** Spans in milliseconds, and calendar arithmetic in UTC on epoch milliseconds. */
final class Time {

  static final long MINUTE = 60_000;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;
  static final long YEAR = 31_556_952_000L;

  private Time() {}

  static long plusMonths(long time, int months) {
    return Instant.ofEpochMilli(time)
        .atOffset(ZoneOffset.UTC)
        .plusMonths(months)
        .toInstant()
        .toEpochMilli();
  }

  static int year(long time) {
    return Instant.ofEpochMilli(time).atOffset(ZoneOffset.UTC).getYear();
  }

  static long startOfApril(int year) {
    return Instant.parse(year + "-04-01T00:00:00Z").toEpochMilli();
  }
}
