package org.creditflows.lab.generator;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Whether a schedule was kept. A generator that was late measures itself, not the flows: what comes
 * of such a run is invalid.
 *
 * @param sent entries
 * @param latenessMicros of every entry that was due after the warm-up
 * @param warmUpLatenessMicros of those that were due in it, whose latencies count in no total
 * @param lastLatenessMicros of the last entry of the latest generator
 */
public record Punctuality(
    long sent, Histogram latenessMicros, Histogram warmUpLatenessMicros, long lastLatenessMicros) {

  /** Largest lateness that 99.9% of the entries after the warm-up may have. */
  public static final long LIMIT_MICROS = TimeUnit.MILLISECONDS.toMicros(5);

  private static final long BEHIND_MICROS = TimeUnit.MILLISECONDS.toMicros(100);
  private static final double PERCENTILE = 99.9;

  /** What is wrong and what to change; empty if the schedule was kept. */
  public Optional<String> complaint() {
    long late = latenessMicros.getValueAtPercentile(PERCENTILE);
    if (lastLatenessMicros > BEHIND_MICROS) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "the generator fell behind its schedule by %.0f ms: lower --rate, or let more hosts"
                  + " generate (./lab load worker)",
              lastLatenessMicros / 1e3));
    }
    if (late > LIMIT_MICROS) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "p99.9 of the generator's lateness is %.1f ms, and at most 5 ms is allowed: lower"
                  + " --rate, leave the generator a processor of its own, or let other hosts"
                  + " generate (./lab load worker)",
              late / 1e3));
    }
    return Optional.empty();
  }
}
