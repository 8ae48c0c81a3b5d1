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
import org.apache.kafka.clients.consumer.ConsumerRecords;
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
 * profiles, and its decisions. Not safe for use by several threads at once.
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

  /** Where all that it reads ends, as committed now. */
  public Map<TopicPartition, Long> ends() {
    return consumer.endOffsets(consumer.assignment());
  }

  /**
   * Reads up to the end that is committed now.
   *
   * @throws OutputException if the end is not reached in time; names the partition
   */
  public void readToEnd(Duration timeout) {
    readTo(ends(), timeout);
  }

  /**
   * Reads up to some ends and no further, whatever is written meanwhile.
   *
   * @param ends of an earlier {@link #ends()}
   * @throws OutputException if they are not reached in time; names the partition
   */
  public void readTo(Map<TopicPartition, Long> ends, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    Optional<TopicPartition> behind = behind(ends);
    while (behind.isPresent()) {
      if (System.nanoTime() > deadline) {
        throw new OutputException(
            behind.get() + " was not read to its end within " + timeout.toSeconds() + " s");
      }
      ConsumerRecords<String, byte[]> polled = consumer.poll(POLL);
      for (TopicPartition partition : polled.partitions()) {
        take(polled.records(partition), ends.get(partition));
        if (consumer.position(partition) > ends.get(partition)) {
          consumer.seek(partition, ends.get(partition));
        }
      }
      behind = behind(ends);
    }
  }

  private void take(List<ConsumerRecord<String, byte[]>> records, long end) {
    for (ConsumerRecord<String, byte[]> record : records) {
      if (record.offset() < end) {
        destinations.get(record.topic()).accept(record.key(), record.value());
      }
    }
  }

  /** Has a reading by another thread end with an exception soon. */
  public void wakeUp() {
    consumer.wakeup();
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
