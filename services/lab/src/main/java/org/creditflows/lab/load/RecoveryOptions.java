package org.creditflows.lab.load;

import java.time.Duration;
import java.util.List;
import org.creditflows.schemas.catalogue.Flow;

/**
 * What the user asks of a recovery run.
 *
 * @param flows to kill
 * @param guarantees as FlowSettings names them
 * @param standbys copies of each state that other instances keep: 0, 1 or both in turn
 * @param recordsPerSecond of the log, on an even schedule
 * @param before how long the flow runs on schedule before it is killed
 * @param after how long records go on being sent at least
 * @param load the rest: log, footing with at least two instances, cluster and directory
 */
public record RecoveryOptions(
    List<Flow> flows,
    List<String> guarantees,
    List<Integer> standbys,
    int recordsPerSecond,
    Duration before,
    Duration after,
    LoadOptions load) {

  public RecoveryOptions {
    flows = List.copyOf(flows);
    guarantees = List.copyOf(guarantees);
    standbys = List.copyOf(standbys);
  }

  /** As in paced runs, at most until the kill. */
  Duration warmUp() {
    return RateSearch.warmUp(before);
  }

  /** Records on the schedule, before and after the kill. */
  long scheduled() {
    return recordsPerSecond * before.plus(after).toSeconds();
  }
}
