package org.creditflows.lab.load;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.creditflows.lab.topics.Answer;

/** Where topics end and how far groups are in them. */
record Offsets(Admin admin) {

  /** Sum of the ends of all partitions. */
  long written(Collection<String> topics, int partitions) {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (String topic : topics) {
      for (int partition = 0; partition < partitions; partition++) {
        latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
      }
    }
    return Answer.of(admin.listOffsets(latest).all(), "list offsets").values().stream()
        .mapToLong(end -> end.offset())
        .sum();
  }

  /** Sum of what a group has committed in topics. */
  long committed(String group, Collection<String> topics) {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        Answer.of(
            admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(), "list offsets");
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
}
