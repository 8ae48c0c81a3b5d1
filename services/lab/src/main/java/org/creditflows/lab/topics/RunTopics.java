package org.creditflows.lab.topics;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.schemas.catalogue.TopicSpec;

/**
 * The topics that one run made on a cluster: those of the catalogue, and those that Kafka Streams
 * adds under the run's application ids. Nothing else is ever deleted.
 */
public final class RunTopics {

  private final Admin admin;
  private final Set<String> names;
  private final Set<String> applicationIds;

  private RunTopics(Admin admin, Set<String> names, Set<String> applicationIds) {
    this.admin = admin;
    this.names = Set.copyOf(names);
    this.applicationIds = Set.copyOf(applicationIds);
  }

  /**
   * Makes the topics and returns when every partition of them serves offsets; producing earlier can
   * send a producer into a loop of out-of-order sequence numbers. If it fails, the topics that it
   * made go again.
   *
   * @param admin stays the caller's to close
   * @param applicationIds of the flows that will run
   * @param replicationFactor empty for the cluster's default
   * @throws RunFailure if one of the topics, or a topic of one of the applications, exists, or the
   *     cluster refuses to make one
   */
  public static RunTopics create(
      Admin admin,
      Collection<TopicSpec> specs,
      Set<String> applicationIds,
      OptionalInt replicationFactor) {
    Set<String> names = specs.stream().map(TopicSpec::name).collect(Collectors.toSet());
    RunTopics topics = new RunTopics(admin, names, applicationIds);
    refuse(topics.existing());
    TopicCreation creation = new TopicCreation(admin, replicationFactor);
    TopicCreation.Created created = creation.create(specs);
    try {
      refuse(created.requireAll());
      creation.awaitReady(specs);
      return topics;
    } catch (RuntimeException e) {
      topics.takeBack(created.made(), e);
      throw e;
    }
  }

  /** Sizes by name of all topics that the run made, those of its flows included. */
  public Map<String, TopicSize> sizes() {
    return TopicSizes.of(admin, existing());
  }

  /**
   * Deletes the topics and groups of the run. Its flows must have left their groups.
   *
   * @throws RunFailure if a group is still in use
   */
  public void delete() {
    admin
        .deleteConsumerGroups(applicationIds)
        .deletedGroups()
        .forEach(
            (group, deletion) ->
                Answer.doneUnless(
                    GroupIdNotFoundException.class, deletion, "delete group " + group));
    deleteTopics(existing());
  }

  /** What may be left of the run, for a line to the user: the topics if the cluster tells. */
  public String remains() {
    Set<String> topics;
    try {
      topics = existing();
    } catch (RunFailure e) {
      topics = new TreeSet<>(names);
    }
    return "topics "
        + String.join(", ", topics)
        + "; consumer groups "
        + String.join(", ", new TreeSet<>(applicationIds));
  }

  /**
   * @param cause of which it is only said that this failed as well
   */
  private void takeBack(Set<String> made, RuntimeException cause) {
    try {
      deleteTopics(made);
    } catch (RunFailure e) {
      cause.addSuppressed(e);
    }
  }

  private void deleteTopics(Collection<String> topics) {
    admin
        .deleteTopics(topics)
        .topicNameValues()
        .forEach(
            (topic, deletion) ->
                Answer.doneUnless(
                    UnknownTopicOrPartitionException.class, deletion, "delete " + topic));
  }

  private static void refuse(SortedSet<String> existing) {
    if (!existing.isEmpty()) {
      throw new RunFailure(
          "topics exist already and are left alone: "
              + String.join(", ", existing)
              + "; choose another topic prefix");
    }
  }

  /** Names of all topics that the run made, those of its flows included. */
  public SortedSet<String> existing() {
    Set<String> all = Answer.of(admin.listTopics().names(), "list topics");
    return all.stream().filter(this::belongs).collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean belongs(String topic) {
    return names.contains(topic)
        || applicationIds.stream().anyMatch(id -> topic.startsWith(id + "-"));
  }
}
