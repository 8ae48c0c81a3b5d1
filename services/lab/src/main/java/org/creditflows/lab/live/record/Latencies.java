package org.creditflows.lab.live.record;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/** Latencies of the last minute. Safe for use by several threads. */
public final class Latencies {

  private static final long WINDOW_MILLIS = 60_000;
  private static final int MOST = 20_000;

  private record Latency(long at, long millis) {}

  private final Deque<Latency> latest = new ArrayDeque<>();

  synchronized void add(long at, long millis) {
    latest.addLast(new Latency(at, Math.max(0, millis)));
    forget(at);
  }

  /**
   * A percentile in milliseconds; empty while nothing was measured.
   *
   * @param now epoch milliseconds
   * @param share 0 to 1
   */
  public synchronized OptionalLong percentile(long now, double share) {
    forget(now);
    if (latest.isEmpty()) {
      return OptionalLong.empty();
    }
    long[] sorted = latest.stream().mapToLong(Latency::millis).sorted().toArray();
    return OptionalLong.of(sorted[(int) Math.min(sorted.length - 1, share * sorted.length)]);
  }

  private void forget(long now) {
    while (!latest.isEmpty()
        && (latest.getFirst().at() < now - WINDOW_MILLIS || latest.size() > MOST)) {
      latest.removeFirst();
    }
  }
}
