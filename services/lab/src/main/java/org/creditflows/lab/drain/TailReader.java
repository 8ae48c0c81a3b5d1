package org.creditflows.lab.drain;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.creditflows.kit.clients.ClientSettings;

/**
 * Tells whether between a group's offset and the end of a partition there is a record at all: an
 * aborted transaction or a transaction's marker leaves offsets behind which nobody ever commits.
 */
final class TailReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);
  private static final int FETCH_BYTES = 65_536;

  private final Consumer<byte[], byte[]> consumer;

  TailReader(ClientSettings clients) {
    Map<String, Object> settings = clients.consumer("creditflows-drain");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * The first of these with a record left to read; one that cannot be read within 10 s counts as
   * such.
   */
  Optional<Progress> firstUnread(List<Progress> behind, Map<TopicPartition, Ends> ends) {
    return behind.stream()
        .collect(groupingBy(Progress::applicationId, LinkedHashMap::new, toList()))
        .values()
        .stream()
        .flatMap(ofOneGroup -> firstUnreadOfGroup(ofOneGroup, ends).stream())
        .findFirst();
  }

  private Optional<Progress> firstUnreadOfGroup(
      List<Progress> behind, Map<TopicPartition, Ends> ends) {
    consumer.assign(behind.stream().map(Progress::partition).toList());
    behind.forEach(this::seek);
    long deadline = System.nanoTime() + READ_TIMEOUT.toNanos();
    Optional<Progress> unread = beforeEnd(behind, ends);
    while (unread.isPresent() && System.nanoTime() < deadline) {
      Set<TopicPartition> withRecords = consumer.poll(POLL).partitions();
      if (!withRecords.isEmpty()) {
        return behind.stream().filter(part -> withRecords.contains(part.partition())).findFirst();
      }
      unread = beforeEnd(behind, ends);
    }
    return unread;
  }

  private void seek(Progress part) {
    if (part.committed().isPresent()) {
      consumer.seek(part.partition(), part.committed().getAsLong());
    } else {
      consumer.seekToBeginning(List.of(part.partition()));
    }
  }

  private Optional<Progress> beforeEnd(List<Progress> behind, Map<TopicPartition, Ends> ends) {
    return behind.stream()
        .filter(
            part -> consumer.position(part.partition()) < ends.get(part.partition()).uncommitted())
        .findFirst();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
