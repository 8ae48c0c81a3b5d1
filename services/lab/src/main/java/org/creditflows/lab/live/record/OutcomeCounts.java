package org.creditflows.lab.live.record;

import java.util.EnumMap;
import java.util.Map;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.profile.Outcome;

/** How many requests each flow answered with each outcome. */
final class OutcomeCounts {

  private final Map<Flow, Map<Outcome, Long>> counts = new EnumMap<>(Flow.class);

  /**
   * Counts a request in.
   *
   * @param answered by flow
   * @param change 1, or -1 for what was counted before
   */
  void add(Map<Flow, FiledDecision> answered, long change) {
    answered.forEach(
        (flow, filed) ->
            counts
                .computeIfAbsent(flow, f -> new EnumMap<>(Outcome.class))
                .merge(filed.decision().getOutcome(), change, Long::sum));
  }

  long of(Flow flow, Outcome outcome) {
    return counts.getOrDefault(flow, Map.of()).getOrDefault(outcome, 0L);
  }
}
