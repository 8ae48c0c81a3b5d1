package org.creditflows.lab.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.kit.clients.ClientSettings;
import org.creditflows.kit.send.IntendedAt;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.court.CourtEvent;
import org.creditflows.schemas.log.Domain;

/** Sends a court's events one after the other, each at its intended time and none earlier. */
final class PacedSend implements AutoCloseable {

  private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(30);

  private final AvroCodec<CourtEvent> codec = AvroCodec.of(CourtEvent.class);
  private final TopicCatalogue catalogue;
  private final KafkaProducer<String, byte[]> producer;

  PacedSend(ClientSettings clients, TopicCatalogue catalogue) {
    this.catalogue = catalogue;
    producer =
        new KafkaProducer<>(
            clients.producer("creditflows-corrections", Duration.ZERO, DELIVERY_TIMEOUT),
            new StringSerializer(),
            new ByteArraySerializer());
    // The first send waits for this; it is no part of a correction's way.
    producer.partitionsFor(catalogue.events(Domain.COURT));
  }

  /**
   * Returns when all are on the broker.
   *
   * @return {@link System#nanoTime()} at which the first was due; the others follow at the interval
   */
  long send(List<CourtEvent> events, long intervalNanos) throws InterruptedException {
    long start = System.nanoTime() + intervalNanos;
    long startMicros = System.currentTimeMillis() * 1_000 + intervalNanos / 1_000;
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (int number = 0; number < events.size(); number++) {
      CourtEvent event = events.get(number);
      TimeUnit.NANOSECONDS.sleep(start + number * intervalNanos - System.nanoTime());
      ProducerRecord<String, byte[]> record =
          new ProducerRecord<>(
              catalogue.events(Domain.COURT), event.getSourceKey(), codec.encode(event));
      record
          .headers()
          .add(IntendedAt.HEADER, IntendedAt.encode(startMicros + number * intervalNanos / 1_000));
      sent.add(producer.send(record));
    }
    for (Future<RecordMetadata> each : sent) {
      try {
        each.get();
      } catch (ExecutionException e) {
        throw new RunFailure("a correction was refused: " + e.getCause().getMessage(), e);
      }
    }
    return start;
  }

  @Override
  public void close() {
    producer.close();
  }
}
