package org.creditflows.lab.drain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * One look at all partitions.
 *
 * @param ends of every partition, inputs first, in topological order
 * @param progress of every group in what it reads
 */
record Pass(Map<TopicPartition, Ends> ends, List<Progress> progress) {

  /** Parts that a group has not committed up to the end of. */
  List<Progress> behind() {
    return progress.stream().filter(part -> outstanding(part) > 0).toList();
  }

  long outstandingOffsets() {
    return progress.stream().mapToLong(this::outstanding).sum();
  }

  Optional<String> openTransaction() {
    return ends.entrySet().stream()
        .filter(entry -> entry.getValue().hasOpenTransaction())
        .findFirst()
        .map(
            entry ->
                entry.getKey()
                    + " has an open transaction: committed up to "
                    + entry.getValue().committed()
                    + " of "
                    + entry.getValue().uncommitted());
  }

  String describe(Progress part) {
    return part.describe(ends.get(part.partition()));
  }

  private long outstanding(Progress part) {
    return part.outstanding(ends.get(part.partition()));
  }
}
