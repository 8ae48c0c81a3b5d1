package org.creditflows.lab.load;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.common.KafkaFuture;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.failure.UserMistake;

/**
 * A flow that runs elsewhere, as one service, or in parts that are deployed by domain or purpose
 * and bear its name with theirs behind it.
 */
record AttachedFlow(Admin admin) {

  private static final long ANSWER_SECONDS = 30;

  /**
   * Parts write to topics that bear their own names, which neither observer nor check follows.
   *
   * @throws UserMistake if the flow does not run, or not as one service
   */
  void requireOneService(String applicationId) {
    List<String> running =
        answer(admin.describeConsumerGroups(names(applicationId)).all()).values().stream()
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
