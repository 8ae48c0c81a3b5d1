package org.creditflows.lab.generator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.creditflows.kit.send.IntendedAt;
import org.creditflows.kit.send.Ticker;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogKind;

/**
 * Makes ready, waits for its start and sends prepared entries, each when it is due, whatever became
 * of those before. What comes late is sent at once and its lateness recorded; the schedule never
 * moves.
 */
final class Sending {

  /** How a sending stands. */
  enum State {
    PREPARING,
    PREPARED,
    RUNNING,
    DONE,
    FAILED
  }

  private static final int SIGNIFICANT_DIGITS = 3;

  /** To wake for each record of a fast schedule costs more than to send it. */
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final List<? extends Producer<byte[], byte[]>> producers;
  private final Ticker ticker;
  private final Assignment assignment;
  private final Map<Domain, Map<LogKind, String>> topics = new EnumMap<>(Domain.class);
  private final Histogram latenessMicros = new Histogram(SIGNIFICANT_DIGITS);
  private final Histogram warmUpLatenessMicros = new Histogram(SIGNIFICANT_DIGITS);
  private final LongAdder acknowledged = new LongAdder();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Callback callback =
      (metadata, problem) -> {
        if (problem == null) {
          acknowledged.increment();
        } else {
          failure.compareAndSet(null, problem);
        }
      };
  private final CompletableFuture<Long> startMicros = new CompletableFuture<>();
  private volatile State state = State.PREPARING;
  private volatile long sent;
  private long wokenNanos;
  private long lastLatenessMicros;

  Sending(
      List<? extends Producer<byte[], byte[]>> producers, Ticker ticker, Assignment assignment) {
    this.producers = List.copyOf(producers);
    this.ticker = ticker;
    this.assignment = assignment;
    TopicCatalogue catalogue = new TopicCatalogue(assignment.topicPrefix(), 1);
    for (Domain domain : Domain.values()) {
      Map<LogKind, String> ofDomain = new EnumMap<>(LogKind.class);
      for (LogKind kind : LogKind.values()) {
        ofDomain.put(kind, catalogue.topic(domain, kind));
      }
      topics.put(domain, ofDomain);
    }
  }

  /**
   * Only the first call counts.
   *
   * @param epochMicros on this host's clock, at which the schedule starts
   */
  void startAt(long epochMicros) {
    startMicros.complete(epochMicros);
  }

  /** Returns when all is acknowledged, or cannot be. */
  void run(PreparedEntries entries) throws InterruptedException {
    try {
      prepare(entries);
      state = State.PREPARED;
      long start = awaitStart();
      state = State.RUNNING;
      send(entries, start);
      producers.forEach(Producer::flush);
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
    state = failure.get() == null ? State.DONE : State.FAILED;
  }

  State state() {
    return state;
  }

  boolean hasStarted() {
    return startMicros.isDone();
  }

  boolean isOver() {
    return state == State.DONE || state == State.FAILED;
  }

  long sent() {
    return sent;
  }

  long acknowledged() {
    return acknowledged.sum();
  }

  /** One line; empty while all goes well. */
  String failure() {
    Exception problem = failure.get();
    return problem == null ? "" : String.valueOf(problem.getMessage());
  }

  /**
   * Microseconds from intended to actual sending of what is due after the warm-up; complete once
   * the state is done.
   */
  Histogram latenessMicros() {
    return latenessMicros;
  }

  /** The same of what is due in the warm-up. */
  Histogram warmUpLatenessMicros() {
    return warmUpLatenessMicros;
  }

  /** Lateness of the last entry; complete once the state is done. */
  long lastLatenessMicros() {
    return lastLatenessMicros;
  }

  /**
   * What would hold up the schedule is done before: brokers are asked about topics, the log is read
   * to where the part begins, and garbage is collected, so that the next collection is far.
   */
  private void prepare(PreparedEntries entries) throws InterruptedException {
    for (Producer<byte[], byte[]> producer : producers) {
      topics.values().forEach(ofDomain -> ofDomain.values().forEach(producer::partitionsFor));
    }
    entries.awaitNext();
    System.gc();
  }

  private long awaitStart() throws InterruptedException {
    try {
      return startMicros.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void send(PreparedEntries entries, long startMicros) throws InterruptedException {
    long startNanos =
        ticker.nanoTime() + TimeUnit.MICROSECONDS.toNanos(startMicros - ticker.epochMicros());
    Start start = new Start(startMicros, startNanos);
    ticker.parkUntil(startNanos);
    if (assignment.isOnSchedule()) {
      sendOnSchedule(entries, start);
      return;
    }
    for (PreparedEntry entry = entries.next(); entry != null; entry = entries.next()) {
      sendWhenDue(new Due(entry, ticker.nanoTime() - startNanos), start);
    }
  }

  /** The same moment on both clocks. */
  private record Start(long micros, long nanos) {}

  /**
   * @param nanos after the start
   */
  private record Due(PreparedEntry entry, long nanos) {}

  /** What a silent source holds back is sent when it is due, between what others send. */
  private void sendOnSchedule(PreparedEntries entries, Start start) throws InterruptedException {
    Schedule schedule = Schedule.of(assignment.pace(), assignment.outage());
    Deque<Due> heldBack = new ArrayDeque<>();
    for (PreparedEntry entry = entries.next(); entry != null; entry = entries.next()) {
      long punctual = schedule.pacing().dueNanos(entry.index(), entry.millisIntoRun());
      long due = schedule.delayed(punctual, entry.domain(), entry.kind());
      if (due > punctual) {
        heldBack.add(new Due(entry, due));
        continue;
      }
      while (!heldBack.isEmpty() && heldBack.peek().nanos() <= due) {
        sendWhenDue(heldBack.remove(), start);
      }
      sendWhenDue(new Due(entry, due), start);
    }
    while (!heldBack.isEmpty()) {
      sendWhenDue(heldBack.remove(), start);
    }
  }

  private void sendWhenDue(Due due, Start start) throws InterruptedException {
    awaitTurn(start.nanos() + due.nanos());
    lastLatenessMicros =
        TimeUnit.NANOSECONDS.toMicros(Math.max(0, ticker.nanoTime() - start.nanos() - due.nanos()));
    boolean warmingUp = due.nanos() < assignment.warmUp().toNanos();
    (warmingUp ? warmUpLatenessMicros : latenessMicros).recordValue(lastLatenessMicros);
    send(due.entry(), start.micros() + TimeUnit.NANOSECONDS.toMicros(due.nanos()));
    sent++;
    if (failure.get() != null) {
      throw new KafkaException(failure());
    }
  }

  /** What is due while nobody wakes is sent together, at most a tick late. */
  private void awaitTurn(long dueNanos) throws InterruptedException {
    if (ticker.nanoTime() < dueNanos) {
      ticker.parkUntil(Math.max(dueNanos, wokenNanos + TICK_NANOS));
      wokenNanos = ticker.nanoTime();
    }
  }

  /** A domain keeps to one producer, so that the entries of a source key stay in order. */
  private void send(PreparedEntry entry, long intendedMicros) {
    int place = entry.domain().ordinal() % producers.size();
    List<Header> headers =
        List.of(new RecordHeader(IntendedAt.HEADER, IntendedAt.encode(intendedMicros)));
    producers
        .get(place)
        .send(
            new ProducerRecord<>(
                topics.get(entry.domain()).get(entry.kind()),
                null,
                null,
                entry.key(),
                entry.value(),
                headers),
            callback);
  }
}
