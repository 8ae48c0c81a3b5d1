package org.creditflows.lab.progress;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Whole lines, for files and build servers: one when a phase starts, one when it ends, and one
 * every ten seconds between.
 */
public final class PlainProgress implements Progress {

  private static final long INTERVAL_NANOS = 10_000_000_000L;

  private final PrintStream out;
  private final LongSupplier nanoClock;

  /**
   * @param nanoClock such as {@code System::nanoTime}
   */
  public PlainProgress(PrintStream out, LongSupplier nanoClock) {
    this.out = out;
    this.nanoClock = nanoClock;
  }

  @Override
  public Phase start(String name, long total) {
    out.println(name + " ...");
    return new PlainPhase(name, total);
  }

  @Override
  public void say(String line) {
    out.println(line);
  }

  private final class PlainPhase implements Phase {
    private final String name;
    private final long total;
    private final long startNanos = nanoClock.getAsLong();
    private final AtomicLong nextLineNanos = new AtomicLong(startNanos + INTERVAL_NANOS);

    PlainPhase(String name, long total) {
      this.name = name;
      this.total = total;
    }

    @Override
    public void reach(long done) {
      long now = nanoClock.getAsLong();
      long due = nextLineNanos.get();
      if (now - due >= 0 && nextLineNanos.compareAndSet(due, now + INTERVAL_NANOS)) {
        out.println(name + ": " + done + (total > 0 ? " of " + total : ""));
      }
    }

    @Override
    public void close() {
      double seconds = (nanoClock.getAsLong() - startNanos) / 1e9;
      out.println(String.format(Locale.ROOT, "%s: %.1f s", name, seconds));
    }
  }
}
