package org.creditflows.lab.load;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.creditflows.lab.drain.Reading;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.failure.UserMistake;

/**
 * What the groups of a flow read that runs elsewhere, as one service or in parts that are deployed
 * by domain or purpose and bear its name with theirs behind it.
 */
record AttachedParts(Admin admin) {

  private static final long ANSWER_SECONDS = 30;

  /**
   * @param whole what the flow reads as one service
   * @throws UserMistake if it does not run, or not as one service
   */
  List<Reading> of(Reading whole) {
    Map<String, ConsumerGroupDescription> groups =
        answer(admin.describeConsumerGroups(names(whole.applicationId())).all());
    List<Reading> readings =
        new TreeMap<>(groups)
            .values().stream()
                .filter(group -> !group.members().isEmpty())
                .map(group -> new Reading(group.groupId(), read(group, whole.topics())))
                .toList();
    if (readings.isEmpty()) {
      throw new UserMistake(
          "--attach: no part of the flow runs: no group "
              + whole.applicationId()
              + ", nor one with a part's name in it, has members");
    }
    requireWhole(whole, readings);
    return readings;
  }

  /** Parts write to topics that bear their own names, which neither observer nor check follows. */
  private static void requireWhole(Reading whole, List<Reading> readings) {
    List<String> groups = readings.stream().map(Reading::applicationId).toList();
    if (!groups.equals(List.of(whole.applicationId()))) {
      throw new UserMistake(
          "--attach: the flow runs in parts ("
              + String.join(", ", groups)
              + "); start it as one service, without DOMAINS and PURPOSES");
    }
  }

  private List<String> names(String applicationId) {
    int version = applicationId.lastIndexOf('.');
    String service = applicationId.substring(0, version);
    return answer(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all()).stream()
        .map(GroupListing::groupId)
        .filter(
            group ->
                group.equals(applicationId)
                    || group.startsWith(service + "-")
                        && group.endsWith(applicationId.substring(version)))
        .toList();
  }

  private static List<String> read(ConsumerGroupDescription group, List<String> topics) {
    Set<String> assigned =
        group.members().stream()
            .flatMap(member -> member.assignment().topicPartitions().stream())
            .map(TopicPartition::topic)
            .collect(Collectors.toSet());
    return topics.stream().filter(assigned::contains).toList();
  }

  private static <T> T answer(KafkaFuture<T> future) {
    try {
      return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new RunFailure("cannot ask for groups: " + e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw new RunFailure("no answer about groups within " + ANSWER_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailure("interrupted while asking for groups", e);
    }
  }
}
