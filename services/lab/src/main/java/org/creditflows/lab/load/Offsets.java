package org.creditflows.lab.load;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.creditflows.lab.failure.RunFailure;

/** Where topics end and how far groups are in them. */
record Offsets(Admin admin) {

  private static final long ANSWER_SECONDS = 60;

  /** Sum of the ends of all partitions. */
  long written(Collection<String> topics, int partitions) {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (String topic : topics) {
      for (int partition = 0; partition < partitions; partition++) {
        latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
      }
    }
    return answer(admin.listOffsets(latest).all()).values().stream()
        .mapToLong(end -> end.offset())
        .sum();
  }

  /** Sum of what a group has committed in topics. */
  long committed(String group, Collection<String> topics) {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    return offsets.entrySet().stream()
        .filter(offset -> topics.contains(offset.getKey().topic()))
        .map(Map.Entry::getValue)
        .filter(Objects::nonNull)
        .mapToLong(OffsetAndMetadata::offset)
        .sum();
  }

  /** Records of topics that a group has not committed; transaction markers may be among them. */
  long lag(String group, List<String> topics, int partitions) {
    return Math.max(0, written(topics, partitions) - committed(group, topics));
  }

  private static <T> T answer(KafkaFuture<T> future) {
    try {
      return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new RunFailure("cannot list offsets: " + e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw new RunFailure("no answer about offsets within " + ANSWER_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailure("interrupted while asking for offsets", e);
    }
  }
}
