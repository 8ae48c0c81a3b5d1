package org.creditflows.flows.desk;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.creditflows.schemas.profile.Outcome;

/**
 * What a desk answers, before it is filed as a decision.
 *
 * @param score null where the desk has none, or nothing to score
 * @param reasons why, in the order of {@link Reason}
 */
public record Answer(Outcome outcome, Integer score, Set<Reason> reasons) {

  public Answer {
    Objects.requireNonNull(outcome);
    reasons = reasons.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(reasons));
  }

  /** Sorted reason codes, as decisions carry them. */
  public List<String> reasonCodes() {
    return reasons.stream().map(Reason::name).sorted().toList();
  }
}
