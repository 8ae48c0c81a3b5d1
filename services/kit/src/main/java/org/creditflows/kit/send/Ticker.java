package org.creditflows.kit.send;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Time as a producer sees it. */
public interface Ticker {

  /** Never goes back; only differences mean something. */
  long nanoTime();

  /** Wall clock, microseconds since 1970. */
  long epochMicros();

  /**
   * Waits without spinning, until {@link #nanoTime} has come to a time or passed it.
   *
   * @throws InterruptedException if the thread is interrupted before that
   */
  void parkUntil(long nanoTime) throws InterruptedException;

  static Ticker of(Clock clock) {
    return new Ticker() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public long epochMicros() {
        Instant now = clock.instant();
        return TimeUnit.SECONDS.toMicros(now.getEpochSecond())
            + TimeUnit.NANOSECONDS.toMicros(now.getNano());
      }

      @Override
      public void parkUntil(long nanoTime) throws InterruptedException {
        for (long wait = nanoTime - nanoTime(); wait > 0; wait = nanoTime - nanoTime()) {
          LockSupport.parkNanos(this, wait);
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
        }
      }
    };
  }
}
