package org.creditflows.lab.compare;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.catalogue.TopicSpec;

/** How many records each run of a flow refused, read from the dead-letter topics. */
final class DeadLetterCount {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Topic by count, by run. */
  private final Map<String, Map<String, Long>> counts = new HashMap<>();

  DeadLetterCount(Workbench bench) {
    TopicCatalogue catalogue = bench.catalogue();
    Map<String, String> originals = new HashMap<>();
    for (TopicSpec topic : catalogue.domainTopics()) {
      originals.put(catalogue.deadLetters(topic.name()), topic.name());
    }
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            bench.clients().consumer("dead-letters"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (TopicSpec topic : catalogue.domainTopics()) {
        if (originals.containsKey(topic.name())) {
          for (int partition = 0; partition < topic.partitions(); partition++) {
            partitions.add(new TopicPartition(topic.name(), partition));
          }
        }
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      read(consumer, originals);
    }
  }

  /** Refused records by the topic that they came from; topics without any are left out. */
  Map<String, Long> of(String run) {
    return counts.getOrDefault(run, Map.of());
  }

  private void read(KafkaConsumer<byte[], byte[]> consumer, Map<String, String> originals) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      if (System.nanoTime() > deadline) {
        throw new RunFailure(
            "the dead letters could not be read within " + TIMEOUT.toSeconds() + " s");
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
        count(record, originals.get(record.topic()));
      }
    }
  }

  private void count(ConsumerRecord<byte[], byte[]> record, String topic) {
    var header = record.headers().lastHeader("dead-letter-flow");
    String run = header == null ? "unknown" : new String(header.value(), StandardCharsets.UTF_8);
    counts.computeIfAbsent(run, any -> new TreeMap<>()).merge(topic, 1L, Long::sum);
  }
}
