package org.creditflows.lab.topics;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.creditflows.schemas.catalogue.TopicSpec;

/**
 * The topics that one run made on a cluster: those of the catalogue, and those that Kafka Streams
 * adds under the run's application ids. Nothing else is ever deleted.
 */
public final class RunTopics {

  private final Admin admin;
  private final Set<String> created;
  private final Set<String> applicationIds;

  private RunTopics(Admin admin, Set<String> created, Set<String> applicationIds) {
    this.admin = admin;
    this.created = created;
    this.applicationIds = applicationIds;
  }

  /**
   * Makes the topics and returns when every partition of them serves offsets; producing earlier can
   * send a producer into a loop of out-of-order sequence numbers.
   *
   * @param admin stays the caller's to close
   * @param applicationIds of the flows that will run
   * @param replicationFactor empty for the cluster's default
   * @throws TopicException if one of the topics, or a topic of one of the applications, exists
   */
  public static RunTopics create(
      Admin admin,
      Collection<TopicSpec> specs,
      Set<String> applicationIds,
      OptionalInt replicationFactor) {
    Set<String> names = specs.stream().map(TopicSpec::name).collect(Collectors.toSet());
    RunTopics topics = new RunTopics(admin, names, Set.copyOf(applicationIds));
    topics.refuseExisting();
    Optional<Short> replicas =
        replicationFactor.isPresent()
            ? Optional.of((short) replicationFactor.getAsInt())
            : Optional.empty();
    List<NewTopic> newTopics = specs.stream().map(spec -> newTopic(spec, replicas)).toList();
    Answer.of(admin.createTopics(newTopics).all(), "create topics");
    topics.awaitOffsets(specs);
    return topics;
  }

  /** Sizes by name of all topics that the run made, those of its flows included. */
  public Map<String, TopicSize> sizes() {
    return TopicSizes.of(admin, existing());
  }

  /**
   * Deletes the topics and groups of the run. Its flows must have left their groups.
   *
   * @throws TopicException if a group is still in use
   */
  public void delete() {
    deleteGroups();
    for (Map.Entry<String, KafkaFuture<Void>> topic :
        admin.deleteTopics(existing()).topicNameValues().entrySet()) {
      ignoring(UnknownTopicOrPartitionException.class, topic.getValue(), topic.getKey());
    }
  }

  private void deleteGroups() {
    for (Map.Entry<String, KafkaFuture<Void>> group :
        admin.deleteConsumerGroups(applicationIds).deletedGroups().entrySet()) {
      ignoring(GroupIdNotFoundException.class, group.getValue(), "group " + group.getKey());
    }
  }

  private void refuseExisting() {
    SortedSet<String> existing = existing();
    if (!existing.isEmpty()) {
      throw new TopicException(
          "topics exist already and are left alone: "
              + String.join(", ", existing)
              + "; choose another topic prefix");
    }
  }

  private SortedSet<String> existing() {
    Set<String> all = Answer.of(admin.listTopics().names(), "list topics");
    return all.stream().filter(this::belongs).collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean belongs(String topic) {
    return created.contains(topic)
        || applicationIds.stream().anyMatch(id -> topic.startsWith(id + "-"));
  }

  private void awaitOffsets(Collection<TopicSpec> specs) {
    Map<TopicPartition, OffsetSpec> latest =
        specs.stream()
            .flatMap(
                spec ->
                    IntStream.range(0, spec.partitions())
                        .mapToObj(partition -> new TopicPartition(spec.name(), partition)))
            .collect(toMap(partition -> partition, partition -> OffsetSpec.latest()));
    Answer.of(admin.listOffsets(latest).all(), "list offsets of new topics");
  }

  private static NewTopic newTopic(TopicSpec spec, Optional<Short> replicas) {
    return new NewTopic(spec.name(), Optional.of(spec.partitions()), replicas)
        .configs(configuration(spec));
  }

  private static Map<String, String> configuration(TopicSpec spec) {
    String policy =
        switch (spec.cleanup()) {
          case KEEP -> TopicConfig.CLEANUP_POLICY_DELETE;
          case COMPACT -> TopicConfig.CLEANUP_POLICY_COMPACT;
        };
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG, policy,
        TopicConfig.RETENTION_MS_CONFIG, "-1",
        TopicConfig.RETENTION_BYTES_CONFIG, "-1");
  }

  private static void ignoring(
      Class<? extends Exception> ignored, KafkaFuture<Void> deletion, String what) {
    try {
      Answer.await(deletion, "delete " + what);
    } catch (ExecutionException e) {
      if (!ignored.isInstance(e.getCause())) {
        throw new TopicException(
            "cannot delete " + what + ": " + e.getCause().getMessage(), e.getCause());
      }
    }
  }
}
