package org.creditflows.kit.send;

import java.util.concurrent.TimeUnit;

/**
 * The log's time while it is played: passes at a rate from an instant on.
 *
 * @param at epoch milliseconds of the log at {@code sinceNanos}
 * @param sinceNanos of {@link Ticker#nanoTime}
 * @param daysPerSecond 0 while it stands still
 */
record LiveClock(long at, long sinceNanos, double daysPerSecond) {

  static final double MOST_DAYS_PER_SECOND = 1_000;

  private static final double MILLIS_PER_DAY = TimeUnit.DAYS.toMillis(1);
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  LiveClock {
    if (!(daysPerSecond >= 0 && daysPerSecond <= MOST_DAYS_PER_SECOND)) {
      throw new IllegalArgumentException(
          "daysPerSecond is " + daysPerSecond + ", allowed are 0 to " + MOST_DAYS_PER_SECOND);
    }
  }

  /** Epoch milliseconds of the log. */
  long now(long nanos) {
    return at + (long) (passedDays(nanos) * MILLIS_PER_DAY);
  }

  /** From now on at another rate. */
  LiveClock at(long nanos, double newDaysPerSecond) {
    return new LiveClock(now(nanos), nanos, newDaysPerSecond);
  }

  /** From now on from another instant. */
  LiveClock setTo(long instant, long nanos) {
    return new LiveClock(instant, nanos, daysPerSecond);
  }

  /** How long before a time of the ticker the log's time passed an instant; 0 if it has not. */
  long nanosSince(long instant, long nanos) {
    double days = (now(nanos) - instant) / MILLIS_PER_DAY;
    double most = nanos - sinceNanos;
    return daysPerSecond == 0
        ? 0
        : (long) Math.max(0, Math.min(most, days / daysPerSecond * NANOS_PER_SECOND));
  }

  private double passedDays(long nanos) {
    return (nanos - sinceNanos) / NANOS_PER_SECOND * daysPerSecond;
  }
}
