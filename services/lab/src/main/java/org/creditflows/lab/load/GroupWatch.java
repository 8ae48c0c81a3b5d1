package org.creditflows.lab.load;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.creditflows.lab.failure.RunFailure;

/** Looks at the members of a group. */
record GroupWatch(Admin admin, String group) {

  private static final long ANSWER_SECONDS = 30;

  /** Members that the coordinator counts, the dead among them until it has noticed. */
  int members() {
    return description().members().size();
  }

  /** Whether the members have shared out all partitions among them. */
  boolean isStable() {
    ConsumerGroupDescription description = description();
    return description.groupState() == GroupState.STABLE
        && description.members().stream()
            .noneMatch(member -> member.assignment().topicPartitions().isEmpty());
  }

  private ConsumerGroupDescription description() {
    try {
      return admin
          .describeConsumerGroups(List.of(group))
          .describedGroups()
          .get(group)
          .get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new RunFailure(
          "cannot describe group " + group + ": " + e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw new RunFailure("no answer about group " + group, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailure("interrupted while asking for group " + group, e);
    }
  }
}
