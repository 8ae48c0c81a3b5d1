package org.creditflows.kit.send;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.creditflows.kit.avro.SingleObjectFrame;
import org.creditflows.kit.log.LogSchemas;
import org.creditflows.kit.service.ServiceException;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;

/**
 * Sends entries of one domain to that domain's topics. The first record that cannot be sent makes
 * every later call fail. For use by one thread.
 */
final class Outlet {

  /** Where entries of one kind go. */
  private record Destination(String topic, SingleObjectFrame frame, Callback callback) {}

  private final Map<LogKind, Destination> destinations = new EnumMap<>(LogKind.class);
  private final CompletableFuture<Void> failure = new CompletableFuture<>();
  private final LongAdder acknowledged = new LongAdder();
  private final Domain domain;
  private final Producer<byte[], byte[]> producer;
  private final Ticker ticker;
  private final ProducerMeters meters;

  Outlet(
      Domain domain,
      TopicCatalogue catalogue,
      Producer<byte[], byte[]> producer,
      Ticker ticker,
      MeterRegistry registry) {
    this.domain = domain;
    this.producer = producer;
    this.ticker = ticker;
    meters = new ProducerMeters(domain, registry);
    for (LogKind kind : LogKind.values()) {
      String topic = catalogue.topic(domain, kind);
      SingleObjectFrame frame = SingleObjectFrame.of(LogSchemas.ofValue(domain, kind));
      destinations.put(kind, new Destination(topic, frame, callback(topic, kind)));
    }
  }

  Domain domain() {
    return domain;
  }

  /** Number of records that the brokers have acknowledged. */
  long acknowledged() {
    return acknowledged.sum();
  }

  /** Completes, exceptionally, as soon as a record cannot be sent. */
  CompletableFuture<Void> failure() {
    return failure;
  }

  /**
   * Hands an entry to the Kafka client, waiting while its buffer is full.
   *
   * @param intendedMicros epoch microseconds at which the entry was meant to be sent
   * @throws IllegalArgumentException if the entry is of another domain
   * @throws ServiceException if this or an earlier record cannot be sent
   */
  void send(LogEntry entry, long intendedMicros) {
    if (entry.getDomain() != domain) {
      throw new IllegalArgumentException(domain + " does not publish for " + entry.getDomain());
    }
    requireNoFailure();
    Destination destination = destinations.get(entry.getKind());
    long now = ticker.epochMicros();
    producer.send(
        record(destination, entry.getKey(), framed(entry, destination), intendedMicros, now),
        destination.callback());
    meters.sent(now - intendedMicros);
  }

  /**
   * Hands bytes to the Kafka client as they are.
   *
   * @throws ServiceException if this or an earlier record cannot be sent
   */
  void sendBytes(LogKind kind, String key, byte[] value) {
    requireNoFailure();
    Destination destination = destinations.get(kind);
    long now = ticker.epochMicros();
    producer.send(record(destination, key, value, now, now), destination.callback());
  }

  /**
   * Waits until all that was sent is acknowledged.
   *
   * @throws ServiceException if a record cannot be sent
   */
  void flush() {
    producer.flush();
    requireNoFailure();
  }

  private static byte[] framed(LogEntry entry, Destination destination) {
    ByteBuffer value = entry.getValue();
    return value == null ? null : destination.frame().around(value);
  }

  private static ProducerRecord<byte[], byte[]> record(
      Destination destination, String key, byte[] value, long intendedMicros, long nowMicros) {
    return new ProducerRecord<>(
        destination.topic(),
        null,
        TimeUnit.MICROSECONDS.toMillis(nowMicros),
        key.getBytes(StandardCharsets.UTF_8),
        value,
        List.of(new RecordHeader(IntendedAt.HEADER, IntendedAt.encode(intendedMicros))));
  }

  private Callback callback(String topic, LogKind kind) {
    return (metadata, exception) -> {
      if (exception == null) {
        acknowledged.increment();
        meters.acknowledged(kind);
      } else {
        meters.failed();
        failure.completeExceptionally(
            new ServiceException(
                "a record could not be sent to " + topic + ": " + exception.getMessage(),
                exception));
      }
    };
  }

  private void requireNoFailure() {
    if (failure.isCompletedExceptionally()) {
      failure.join();
    }
  }
}
