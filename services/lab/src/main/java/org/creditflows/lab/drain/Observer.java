package org.creditflows.lab.drain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.creditflows.lab.failure.RunFailure;

/** Asks the cluster where partitions end and where groups are in them. */
final class Observer {

  private static final long ANSWER_SECONDS = 60;

  private final Admin admin;
  private final List<Reading> readings;
  private final Set<String> topics;
  private final Map<String, List<TopicPartition>> partitions = new LinkedHashMap<>();

  Observer(Admin admin, List<Reading> readings, List<String> outputs) {
    this.admin = admin;
    this.readings = List.copyOf(readings);
    this.topics =
        Stream.concat(
                readings.stream().flatMap(reading -> reading.topics().stream()), outputs.stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** A topic that is not there yet, such as one that a flow makes when it starts. */
  Optional<String> missingTopic() {
    for (String topic : topics) {
      if (!partitions.containsKey(topic) && !resolve(topic)) {
        return Optional.of(topic);
      }
    }
    return Optional.empty();
  }

  /** Only after no topic is missing. */
  Pass observe() {
    Map<TopicPartition, OffsetSpec> latest = new LinkedHashMap<>();
    topics.forEach(
        topic -> partitions.get(topic).forEach(part -> latest.put(part, OffsetSpec.latest())));
    ListOffsetsResult uncommitted = listOffsets(latest, IsolationLevel.READ_UNCOMMITTED);
    ListOffsetsResult committed = listOffsets(latest, IsolationLevel.READ_COMMITTED);
    ListConsumerGroupOffsetsResult groups = admin.listConsumerGroupOffsets(groupSpecs());
    Map<TopicPartition, Ends> ends = new LinkedHashMap<>();
    for (TopicPartition partition : latest.keySet()) {
      ends.put(
          partition,
          new Ends(
              answer(uncommitted.partitionResult(partition)).offset(),
              answer(committed.partitionResult(partition)).offset()));
    }
    return new Pass(ends, progress(groups));
  }

  private boolean resolve(String topic) {
    KafkaFuture<TopicDescription> description =
        admin.describeTopics(List.of(topic)).topicNameValues().get(topic);
    try {
      partitions.put(topic, partitions(await(description)));
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw refused(e);
    }
  }

  private static List<TopicPartition> partitions(TopicDescription topic) {
    return topic.partitions().stream()
        .map(partition -> new TopicPartition(topic.name(), partition.partition()))
        .toList();
  }

  private ListOffsetsResult listOffsets(
      Map<TopicPartition, OffsetSpec> latest, IsolationLevel isolation) {
    return admin.listOffsets(latest, new ListOffsetsOptions(isolation));
  }

  /** Offsets of classic and of streams groups are kept, and asked for, alike. */
  private Map<String, ListConsumerGroupOffsetsSpec> groupSpecs() {
    return readings.stream()
        .collect(
            Collectors.toMap(
                Reading::applicationId,
                reading ->
                    new ListConsumerGroupOffsetsSpec().topicPartitions(partitionsOf(reading))));
  }

  private List<Progress> progress(ListConsumerGroupOffsetsResult groups) {
    List<Progress> progress = new ArrayList<>();
    for (Reading reading : readings) {
      Map<TopicPartition, OffsetAndMetadata> offsets =
          answer(groups.partitionsToOffsetAndMetadata(reading.applicationId()));
      for (TopicPartition partition : partitionsOf(reading)) {
        OffsetAndMetadata offset = offsets.get(partition);
        OptionalLong committed =
            offset == null ? OptionalLong.empty() : OptionalLong.of(offset.offset());
        progress.add(new Progress(reading.applicationId(), partition, committed));
      }
    }
    return progress;
  }

  private List<TopicPartition> partitionsOf(Reading reading) {
    return reading.topics().stream().flatMap(topic -> partitions.get(topic).stream()).toList();
  }

  private static <T> T answer(KafkaFuture<T> future) {
    try {
      return await(future);
    } catch (ExecutionException e) {
      throw refused(e);
    }
  }

  private static <T> T await(KafkaFuture<T> future) throws ExecutionException {
    try {
      return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailure("interrupted while asking for offsets", e);
    } catch (TimeoutException e) {
      throw new RunFailure("no answer about offsets within " + ANSWER_SECONDS + " s", e);
    }
  }

  private static RunFailure refused(ExecutionException e) {
    return new RunFailure("cannot list offsets: " + e.getCause().getMessage(), e.getCause());
  }
}
