package org.creditflows.flows.desk;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.creditflows.schemas.profile.Outcome;

/**
 * A fact that calls for a restriction.
 *
 * @param time when it happened, epoch milliseconds
 */
record Cause(long time, Reason reason) {

  /** Restricts while there is any cause. */
  static Ruling ruling(List<Cause> causes, RuleBook rules) {
    if (causes.isEmpty()) {
      return new Ruling(new Answer(Outcome.LIFT, null, Set.of()), rules.versions().get(0));
    }
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    causes.forEach(cause -> reasons.add(cause.reason()));
    long latest = causes.stream().max(Comparator.comparingLong(Cause::time)).orElseThrow().time();
    return new Ruling(new Answer(Outcome.RESTRICT, null, reasons), rules.inForceAt(latest));
  }
}
