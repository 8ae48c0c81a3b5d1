package org.creditflows.lab.erasure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.kit.clients.ClientSettings;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.log.Domain;

/** Writes what erases somebody. Each write is on the broker when its method returns. */
final class RegisterWriter implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final TopicCatalogue catalogue;
  private final AvroCodec<LinkEntry> codec = AvroCodec.of(LinkEntry.class);
  private final KafkaProducer<String, byte[]> producer;

  /**
   * @param clients of the cluster
   */
  RegisterWriter(ClientSettings clients, TopicCatalogue catalogue) {
    this.catalogue = catalogue;
    producer =
        new KafkaProducer<>(
            clients.producer("erasure", Duration.ZERO, TIMEOUT),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  List<String> topics() {
    return Arrays.stream(Domain.values()).map(catalogue::links).toList();
  }

  /** Every partition of every domain's links has to know, for each may bear a new source key. */
  void deny(LinkEntry denial) {
    for (String topic : topics()) {
      for (PartitionInfo partition : producer.partitionsFor(topic)) {
        deny(topic, partition.partition(), denial);
      }
    }
  }

  void deny(String topic, int partition, LinkEntry denial) {
    write(topic, partition, denial.getSourceKey(), codec.encode(denial));
  }

  /**
   * @param entry null for a tombstone
   */
  void replace(String sourceKey, LinkEntry entry) {
    write(topicOf(sourceKey), null, sourceKey, entry == null ? null : codec.encode(entry));
  }

  /** Replaces many entries, none of them by a tombstone. */
  void replaceAll(Map<String, LinkEntry> entries) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    entries.forEach(
        (sourceKey, entry) ->
            sent.add(
                producer.send(
                    new ProducerRecord<>(topicOf(sourceKey), sourceKey, codec.encode(entry)))));
    sent.forEach(RegisterWriter::await);
  }

  /**
   * Writes a record without a value.
   *
   * @param partition null for that of the key
   */
  RecordMetadata tombstone(String topic, Integer partition, String key) {
    return write(topic, partition, key, null);
  }

  private RecordMetadata write(String topic, Integer partition, String key, byte[] value) {
    return await(producer.send(new ProducerRecord<>(topic, partition, key, value)));
  }

  private String topicOf(String sourceKey) {
    return catalogue.links(SourceKey.parse(sourceKey).domain());
  }

  private static RecordMetadata await(Future<RecordMetadata> sent) {
    try {
      return sent.get();
    } catch (ExecutionException e) {
      throw new RunFailure("an erasure was refused: " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailure("an erasure was interrupted", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
