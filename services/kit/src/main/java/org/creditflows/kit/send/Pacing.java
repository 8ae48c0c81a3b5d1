package org.creditflows.kit.send;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.creditflows.kit.service.RouteRegistry;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;

/** When each entry of the log is meant to be sent. */
public sealed interface Pacing {

  String ALLOWED =
      "gated, live, max, events-per-second:N, days-per-second:N, ramp:FROM-TO:SECONDS,"
          + " steps:N,N,...:SECONDS or bursts:N:SIZE";

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
      case "live" -> withoutRate(new Live(), rate);
      case "max" -> withoutRate(new Max(), rate);
      case "events-per-second" -> new EventsPerSecond(Integer.parseInt(rate));
      case "days-per-second" -> new DaysPerSecond(Double.parseDouble(rate));
      case "ramp" -> Ramp.parse(rate);
      case "steps" -> Steps.parse(rate);
      case "bursts" -> Bursts.parse(rate);
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

  /** As operators say over HTTP, see {@link LiveDispatch}. */
  record Live() implements Pacing {

    @Override
    public Duration linger() {
      return Duration.ofMillis(2);
    }

    @Override
    public Dispatch dispatch(Ticker ticker, RouteRegistry routes) {
      return LiveDispatch.servedBy(routes, ticker);
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
      requireRate(rate);
    }

    static void requireRate(int rate) {
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

  /**
   * From one rate evenly to another, and on at that one.
   *
   * @param from 1 to 10,000,000 entries a second
   * @param to 1 to 10,000,000 entries a second
   * @param seconds that the change takes, 1 to 86,400
   */
  record Ramp(int from, int to, int seconds) implements Scheduled {

    public Ramp {
      EventsPerSecond.requireRate(from);
      EventsPerSecond.requireRate(to);
      requireSeconds(seconds);
    }

    static Ramp parse(String text) {
      String[] parts = parts(text, "[-:]", 3);
      return new Ramp(
          Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    /** The entry at which as many are due as the integral of the rate says. */
    @Override
    public long dueNanos(long index, long millisIntoRun) {
      double duringChange = (from + to) / 2.0 * seconds;
      double due =
          index < duringChange ? dueDuringChange(index) : seconds + (index - duringChange) / to;
      return (long) (due * EventsPerSecond.NANOS_PER_SECOND);
    }

    private double dueDuringChange(long index) {
      double slope = (double) (to - from) / seconds;
      return slope == 0
          ? (double) index / from
          : (Math.sqrt((double) from * from + 2 * slope * index) - from) / slope;
    }
  }

  /**
   * Rates that follow one another, each for the same time, from the first again after the last.
   *
   * @param rates each 1 to 10,000,000 entries a second
   * @param seconds of each rate, 1 to 86,400
   */
  record Steps(List<Integer> rates, int seconds) implements Scheduled {

    public Steps {
      rates = List.copyOf(rates);
      if (rates.isEmpty()) {
        throw new IllegalArgumentException("steps without a rate");
      }
      rates.forEach(EventsPerSecond::requireRate);
      requireSeconds(seconds);
    }

    static Steps parse(String text) {
      String[] parts = parts(text, ":", 2);
      return new Steps(
          Arrays.stream(parts[0].split(",", -1)).map(Integer::valueOf).toList(),
          Integer.parseInt(parts[1]));
    }

    @Override
    public long dueNanos(long index, long millisIntoRun) {
      long perRound = rates.stream().mapToLong(rate -> (long) rate * seconds).sum();
      long left = index % perRound;
      long due = index / perRound * rates.size() * seconds * EventsPerSecond.NANOS_PER_SECOND;
      for (int rate : rates) {
        long inStep = (long) rate * seconds;
        if (left < inStep) {
          return due + new EventsPerSecond(rate).dueNanos(left, millisIntoRun);
        }
        left -= inStep;
        due += seconds * EventsPerSecond.NANOS_PER_SECOND;
      }
      throw new IllegalStateException("entry " + index + " is in no step of " + this);
    }
  }

  /**
   * Many at the same moment, then none until the next burst.
   *
   * @param rate 1 to 10,000,000 entries a second on average
   * @param size entries of one burst, 1 to 10,000,000
   */
  record Bursts(int rate, int size) implements Scheduled {

    public Bursts {
      EventsPerSecond.requireRate(rate);
      EventsPerSecond.requireRate(size);
    }

    static Bursts parse(String text) {
      String[] parts = parts(text, ":", 2);
      return new Bursts(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    @Override
    public long dueNanos(long index, long millisIntoRun) {
      return new EventsPerSecond(rate).dueNanos(index / size * size, millisIntoRun);
    }
  }

  private static String[] parts(String text, String separator, int count) {
    String[] parts = text.split(separator, -1);
    if (parts.length != count) {
      throw new IllegalArgumentException("pace " + text + " has not " + count + " parts");
    }
    return parts;
  }

  private static void requireSeconds(int seconds) {
    if (seconds < 1 || seconds > TimeUnit.DAYS.toSeconds(1)) {
      throw new IllegalArgumentException(seconds + " seconds are outside 1 to 86,400");
    }
  }
}
