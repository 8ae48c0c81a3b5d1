package org.creditflows.lab.erasure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.creditflows.kit.clients.ClientSettings;
import org.creditflows.lab.failure.RunFailure;

/** Reads committed records of topics. Not safe for use by several threads. */
final class TopicScan implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(50);

  private final KafkaConsumer<String, byte[]> consumer;

  /**
   * @param clients of the cluster
   */
  TopicScan(ClientSettings clients) {
    consumer =
        new KafkaConsumer<>(
            clients.consumer("erasure"), new StringDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Gives all records of topics, up to the end that is committed now.
   *
   * @throws RunFailure if that takes too long
   */
  void readAll(Collection<String> topics, Consumer<ConsumerRecord<String, byte[]>> records) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      consumer
          .partitionsFor(topic)
          .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Deadline deadline = new Deadline(TIMEOUT);
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      deadline.check();
      consumer.poll(POLL).forEach(records);
    }
  }

  /**
   * Takes offsets away from which no record can be read any more, up to the first of each partition
   * that still can.
   *
   * @param offsets none of them empty; one is empty afterwards if all its records are gone
   * @throws RunFailure if that takes too long
   */
  void removeUnreadable(Map<TopicPartition, ? extends NavigableSet<Long>> offsets) {
    consumer.assign(offsets.keySet());
    Map<TopicPartition, Long> ends = consumer.endOffsets(offsets.keySet());
    offsets.forEach((partition, sought) -> consumer.seek(partition, sought.first()));
    Set<TopicPartition> open = new HashSet<>(offsets.keySet());
    Deadline deadline = new Deadline(TIMEOUT);
    while (!open.isEmpty()) {
      deadline.check();
      consumer
          .poll(POLL)
          .forEach(
              record -> {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                NavigableSet<Long> sought = offsets.get(partition);
                if (open.contains(partition)) {
                  sought.headSet(record.offset()).clear();
                  if (sought.isEmpty() || sought.first() == record.offset()) {
                    open.remove(partition);
                  }
                }
              });
      for (TopicPartition partition : List.copyOf(open)) {
        if (consumer.position(partition) >= ends.get(partition)) {
          offsets.get(partition).clear();
          open.remove(partition);
        }
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }

  private record Deadline(long nanos) {

    Deadline(Duration timeout) {
      this(System.nanoTime() + timeout.toNanos());
    }

    void check() {
      if (System.nanoTime() > nanos) {
        throw new RunFailure("topics were not read to their end in time");
      }
    }
  }
}
