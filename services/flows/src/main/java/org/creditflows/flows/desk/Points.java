package org.creditflows.flows.desk;

import java.util.EnumSet;
import java.util.Set;

/** Adds up a score and remembers why. */
final class Points {

  private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
  private int total;
  private boolean adverse;

  Points(int base) {
    total = base;
  }

  /** Adds points for a reason; nothing where there are none. */
  Points add(Reason reason, long points) {
    if (points != 0) {
      reasons.add(reason);
      adverse |= points < 0;
      total += Math.toIntExact(points);
    }
    return this;
  }

  /** Adds points that nothing known of the party is a reason for. */
  Points add(int points) {
    total += points;
    return this;
  }

  int within(int lowest, int highest) {
    return Math.max(lowest, Math.min(highest, total));
  }

  /** All that moved the score, whichever way. */
  Set<Reason> reasons() {
    return reasons;
  }

  /** Whether anything lowered the score. */
  boolean areAdverse() {
    return adverse;
  }

  /** Reasons of a refusal: where nothing lowered the score, that it is too low all the same. */
  Set<Reason> reasonsOfRefusal() {
    if (adverse) {
      return reasons;
    }
    Set<Reason> refusal = EnumSet.of(Reason.BELOW_CUT_OFF);
    refusal.addAll(reasons);
    return refusal;
  }
}
