package org.creditflows.lab.load;

import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.creditflows.lab.topics.Answer;

/** Looks at the members of a group. */
record GroupWatch(Admin admin, String group) {

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
    return Answer.of(
        admin.describeConsumerGroups(List.of(group)).describedGroups().get(group),
        "describe group " + group);
  }
}
