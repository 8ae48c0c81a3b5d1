package org.creditflows.lab.drain;

import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a group is in a partition.
 *
 * @param committed offset of the next record to read; empty if the group never committed
 */
record Progress(String applicationId, TopicPartition partition, OptionalLong committed) {

  long outstanding(Ends ends) {
    return Math.max(0, ends.uncommitted() - committed.orElse(0));
  }

  String describe(Ends ends) {
    return applicationId
        + " is at "
        + (committed.isPresent() ? "offset " + committed.getAsLong() : "no offset")
        + " of "
        + partition
        + ", which ends at "
        + ends.uncommitted();
  }
}
