package org.creditflows.lab.load;

import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.lab.topics.Answer;

/**
 * A flow that runs elsewhere, as one service, or in parts that are deployed by domain or purpose
 * and bear its name with theirs behind it.
 */
record AttachedFlow(Admin admin) {

  /**
   * Parts write to topics that bear their own names, which neither observer nor check follows.
   *
   * @throws UserMistake if the flow does not run, or not as one service
   */
  void requireOneService(String applicationId) {
    List<String> running =
        Answer.of(
                admin.describeConsumerGroups(names(applicationId)).all(),
                "ask about groups and topics")
            .values()
            .stream()
            .filter(group -> !group.members().isEmpty())
            .map(ConsumerGroupDescription::groupId)
            .sorted()
            .toList();
    if (running.isEmpty()) {
      throw new UserMistake(
          "--attach: no part of the flow runs: no group "
              + applicationId
              + ", nor one with a part's name in it, has members");
    }
    if (!running.equals(List.of(applicationId))) {
      throw new UserMistake(
          "--attach: the flow runs in parts ("
              + String.join(", ", running)
              + "); start it as one service, without DOMAINS and PURPOSES");
    }
  }

  /**
   * @throws UserMistake if a topic has another number of partitions
   */
  void requirePartitions(List<String> topics, int partitions) {
    Answer.of(admin.describeTopics(topics).allTopicNames(), "ask about groups and topics")
        .forEach(
            (name, topic) -> {
              int found = topic.partitions().size();
              if (found != partitions) {
                throw new UserMistake(
                    "--attach: topic %s has %d partitions, not %d; see --partitions"
                        .formatted(name, found, partitions));
              }
            });
  }

  private List<String> names(String applicationId) {
    int version = applicationId.lastIndexOf('.');
    String service = applicationId.substring(0, version);
    return Answer.of(
            admin.listGroups(ListGroupsOptions.forConsumerGroups()).all(),
            "ask about groups and topics")
        .stream()
        .map(GroupListing::groupId)
        .filter(
            group ->
                group.equals(applicationId)
                    || group.startsWith(service + "-")
                        && group.endsWith(applicationId.substring(version)))
        .toList();
  }
}
