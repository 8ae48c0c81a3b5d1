package org.creditflows.lab.drain;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Everything was done at one moment.
 *
 * @param ends where each partition of the readings and outputs ended then; readers of outputs have
 *     all of it when their position is there
 */
public record Drained(Map<TopicPartition, Long> ends) {

  public Drained {
    ends = Map.copyOf(ends);
  }
}
