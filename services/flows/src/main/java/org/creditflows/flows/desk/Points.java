package org.creditflows.flows.desk;

import java.util.EnumSet;
import java.util.Set;

/** Adds up a score and remembers why. */
final class Points {

  private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
  private int total;

  Points(int base) {
    total = base;
  }

  /** Adds points for a reason; nothing where there are none. */
  Points add(Reason reason, long points) {
    if (points != 0) {
      reasons.add(reason);
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

  Set<Reason> reasons() {
    return reasons;
  }
}
