package org.creditflows.kit.send;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Time that passes only while somebody parks, who always wakes up too late by some nanoseconds. */
final class HandTicker implements Ticker {

  static final long START_MICROS = 1_767_225_600_000_000L;
  private static final long START_NANOS = -5_000_000_000L;

  private final LongSupplier overshootNanos;
  private long nanos = START_NANOS;

  HandTicker(LongSupplier overshootNanos) {
    this.overshootNanos = overshootNanos;
  }

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }

  @Override
  public synchronized long epochMicros() {
    return START_MICROS + TimeUnit.NANOSECONDS.toMicros(nanos - START_NANOS);
  }

  @Override
  public synchronized void parkUntil(long nanoTime) {
    if (nanoTime > nanos) {
      nanos = nanoTime + overshootNanos.getAsLong();
    }
  }
}
