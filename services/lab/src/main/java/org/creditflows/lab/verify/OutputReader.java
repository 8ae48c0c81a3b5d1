package org.creditflows.lab.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.creditflows.kit.clients.ClientSettings;
import org.creditflows.schemas.catalogue.FlowLayout;
import org.creditflows.schemas.catalogue.TopicCatalogue;

/**
 * Reads what a run of a flow has committed, from the beginning: the changelogs of its records and
 * profiles, and its decisions. Not safe for use by several threads.
 */
public final class OutputReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final FlowOutput output = new FlowOutput();
  private final Map<String, BiConsumer<String, byte[]>> destinations = new HashMap<>();
  private final Consumer<String, byte[]> consumer;

  /**
   * @param clients of the cluster
   * @param layout of a run whose parts are all in one service
   * @throws OutputException if a topic is not there
   */
  public OutputReader(ClientSettings clients, TopicCatalogue catalogue, FlowLayout layout) {
    this(
        new KafkaConsumer<>(
            clients.consumer("output-reader"),
            new StringDeserializer(),
            new ByteArrayDeserializer()),
        catalogue,
        layout);
  }

  OutputReader(Consumer<String, byte[]> consumer, TopicCatalogue catalogue, FlowLayout layout) {
    this.consumer = consumer;
    String run = layout.run();
    for (FlowLayout.DomainPart part : layout.domains()) {
      destinations.put(catalogue.records(run, part.domain()), output.states()::put);
    }
    for (FlowLayout.PurposePart part : layout.purposes()) {
      destinations.put(catalogue.profiles(run, part.name()), output.profiles(part.name())::put);
    }
    destinations.put(catalogue.decisions(run), this::takeDecision);
    try {
      List<TopicPartition> partitions = partitions();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /** An erased decision is none. */
  private void takeDecision(String key, byte[] value) {
    if (value != null) {
      output.addDecision(value);
    }
  }

  /** What was read; grows with each reading. */
  public FlowOutput output() {
    return output;
  }

  /**
   * Reads up to the end that is committed now.
   *
   * @throws OutputException if the end is not reached in time; names the partition
   */
  public void readToEnd(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    Optional<TopicPartition> behind = behind(ends);
    while (behind.isPresent()) {
      if (System.nanoTime() > deadline) {
        throw new OutputException(
            behind.get() + " was not read to its end within " + timeout.toSeconds() + " s");
      }
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        destinations.get(record.topic()).accept(record.key(), record.value());
      }
      behind = behind(ends);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }

  private List<TopicPartition> partitions() {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : destinations.keySet()) {
      List<PartitionInfo> found = consumer.partitionsFor(topic);
      if (found == null || found.isEmpty()) {
        throw new OutputException("topic " + topic + " is not there");
      }
      found.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    return partitions;
  }

  private Optional<TopicPartition> behind(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .filter(end -> consumer.position(end.getKey()) < end.getValue())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** A flow's output cannot be read; the message is one line that names the topic. */
  public static final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputException(String message) {
      super(message);
    }
  }
}
