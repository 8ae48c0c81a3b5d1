package org.creditflows.kit.send;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.creditflows.kit.service.RouteRegistry;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;

/** When each entry of the log is meant to be sent. */
public sealed interface Pacing {

  String ALLOWED = "gated, max, events-per-second:N or days-per-second:N";

  /** How long a batch of records may wait for more. */
  Duration linger();

  /**
   * @param routes takes what operators may ask of this pacing
   */
  Dispatch dispatch(Ticker ticker, RouteRegistry routes);

  /**
   * @throws IllegalArgumentException if the text is not {@link #ALLOWED}
   */
  static Pacing parse(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    String rate = colon < 0 ? "" : text.substring(colon + 1);
    return switch (name) {
      case "gated" -> withoutRate(new Gated(), rate);
      case "max" -> withoutRate(new Max(), rate);
      case "events-per-second" -> new EventsPerSecond(Integer.parseInt(rate));
      case "days-per-second" -> new DaysPerSecond(Double.parseDouble(rate));
      default -> throw new IllegalArgumentException("no pace: " + text);
    };
  }

  private static Pacing withoutRate(Pacing pacing, String rate) {
    if (!rate.isEmpty()) {
      throw new IllegalArgumentException("this pace has no rate");
    }
    return pacing;
  }

  /** In steps: whoever conducts the run opens gates over HTTP, see {@link Gates}. */
  record Gated() implements Pacing {

    @Override
    public Duration linger() {
      return Duration.ofMillis(20);
    }

    @Override
    public Dispatch dispatch(Ticker ticker, RouteRegistry routes) {
      return GatedDispatch.servedBy(routes, ticker);
    }
  }

  /** As fast as the broker takes it; every record is meant to be sent when it is. */
  record Max() implements Pacing {

    @Override
    public Duration linger() {
      return Duration.ofMillis(20);
    }

    @Override
    public Dispatch dispatch(Ticker ticker, RouteRegistry routes) {
      return (source, outlet) -> {
        try (Stream<LogEntry> entries =
            source.open(outlet.domain(), EnumSet.allOf(LogKind.class))) {
          entries.forEachOrdered(entry -> outlet.send(entry, ticker.epochMicros()));
        }
      };
    }
  }

  /**
   * At a schedule that is fixed from the first entry on and does not wait for the broker: what
   * comes late is sent at once, and what follows is not delayed by it.
   */
  sealed interface Scheduled extends Pacing {

    /**
     * Nanoseconds from the start of sending until an entry is due.
     *
     * @param index of the entry, from 0
     * @param millisIntoRun from the start of the run in the log's time; below 0 for history
     */
    long dueNanos(long index, long millisIntoRun);

    @Override
    default Duration linger() {
      return Duration.ofMillis(2);
    }

    @Override
    default Dispatch dispatch(Ticker ticker, RouteRegistry routes) {
      return (source, outlet) -> {
        Set<LogKind> all = EnumSet.allOf(LogKind.class);
        try (Stream<LogEntry> entries = source.open(outlet.domain(), all)) {
          sendOnSchedule(entries.iterator(), source.start().toEpochMilli(), outlet, ticker);
        }
      };
    }

    private void sendOnSchedule(
        Iterator<LogEntry> entries, long startMillis, Outlet outlet, Ticker ticker)
        throws InterruptedException {
      long startNanos = ticker.nanoTime();
      long startMicros = ticker.epochMicros();
      for (long index = 0; entries.hasNext(); index++) {
        LogEntry entry = entries.next();
        long due = dueNanos(index, entry.getPublishedTime() - startMillis);
        ticker.parkUntil(startNanos + due);
        outlet.send(entry, startMicros + TimeUnit.NANOSECONDS.toMicros(due));
      }
    }
  }

  /**
   * Evenly, whatever the log's time.
   *
   * @param rate 1 to 10,000,000 entries of this producer a second
   */
  record EventsPerSecond(int rate) implements Scheduled {

    private static final int MOST = 10_000_000;
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    public EventsPerSecond {
      if (rate < 1 || rate > MOST) {
        throw new IllegalArgumentException("rate " + rate + " is outside 1 to " + MOST);
      }
    }

    @Override
    public long dueNanos(long index, long millisIntoRun) {
      return index / rate * NANOS_PER_SECOND + index % rate * NANOS_PER_SECOND / rate;
    }
  }

  /**
   * As the log's time passes, sped up; history goes at once.
   *
   * @param rate days of the log in a second, 0.001 to 10,000
   */
  record DaysPerSecond(double rate) implements Scheduled {

    private static final double LEAST = 0.001;
    private static final double MOST = 10_000;
    private static final long MILLIS_PER_DAY = TimeUnit.DAYS.toMillis(1);
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    public DaysPerSecond {
      if (!(rate >= LEAST && rate <= MOST)) {
        throw new IllegalArgumentException("rate " + rate + " is outside " + LEAST + " to " + MOST);
      }
    }

    @Override
    public long dueNanos(long index, long millisIntoRun) {
      double days = (double) Math.max(0, millisIntoRun) / MILLIS_PER_DAY;
      return (long) (days / rate * NANOS_PER_SECOND);
    }
  }
}
