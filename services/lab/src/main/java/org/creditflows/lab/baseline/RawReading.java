package org.creditflows.lab.baseline;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.creditflows.kit.service.ServiceException;

/** A consumer of bytes at the end of a topic of copies. */
final class RawReading {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private final KafkaConsumer<byte[], byte[]> consumer;

  private RawReading(KafkaConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  static RawReading fromEnd(BaselineSettings settings) {
    Map<String, Object> clients = settings.clients().consumer(settings.run());
    clients.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(clients, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    String topic = Baseline.copies(settings.catalogue(), settings.run());
    List<TopicPartition> partitions =
        IntStream.range(0, settings.catalogue().partitions())
            .mapToObj(partition -> new TopicPartition(topic, partition))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    return new RawReading(consumer);
  }

  /**
   * Reads so many records, and closes.
   *
   * @throws ServiceException if they do not come in time
   */
  void read(long count) {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    long read = 0;
    try (consumer) {
      while (read < count) {
        read += consumer.poll(POLL).count();
        if (System.nanoTime() > deadline) {
          throw new ServiceException("read " + read + " of " + count + " records in time");
        }
      }
    }
  }
}
