package org.creditflows.lab.topics;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** How much of the brokers' disks topics take. */
final class TopicSizes {

  private TopicSizes() {}

  /** Sizes by name, sorted. */
  static Map<String, TopicSize> of(Admin admin, Collection<String> topics) {
    Map<TopicPartition, Integer> leaders = leaders(admin, topics);
    List<Integer> brokers =
        Answer.of(admin.describeCluster().nodes(), "describe the cluster").stream()
            .map(Node::id)
            .toList();
    Map<String, TopicSize> sizes = new TreeMap<>();
    topics.forEach(topic -> sizes.put(topic, TopicSize.NONE));
    Answer.of(admin.describeLogDirs(brokers).allDescriptions(), "describe log directories")
        .forEach(
            (broker, directories) ->
                directories.values().stream()
                    .map(LogDirDescription::replicaInfos)
                    .forEach(replicas -> add(sizes, leaders, broker, replicas)));
    return sizes;
  }

  private static void add(
      Map<String, TopicSize> sizes,
      Map<TopicPartition, Integer> leaders,
      int broker,
      Map<TopicPartition, ReplicaInfo> replicas) {
    replicas.forEach(
        (partition, replica) -> {
          if (leaders.containsKey(partition)) {
            TopicSize size =
                leaders.get(partition) == broker
                    ? new TopicSize(replica.size(), 0)
                    : new TopicSize(0, replica.size());
            sizes.merge(partition.topic(), size, TopicSize::plus);
          }
        });
  }

  private static Map<TopicPartition, Integer> leaders(Admin admin, Collection<String> topics) {
    Map<TopicPartition, Integer> leaders = new HashMap<>();
    Map<String, TopicDescription> descriptions =
        Answer.of(admin.describeTopics(topics).allTopicNames(), "describe topics");
    for (TopicDescription topic : descriptions.values()) {
      for (TopicPartitionInfo partition : topic.partitions()) {
        leaders.put(
            new TopicPartition(topic.name(), partition.partition()),
            partition.leader() == null ? Node.noNode().id() : partition.leader().id());
      }
    }
    return leaders;
  }
}
