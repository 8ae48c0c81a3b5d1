package org.creditflows.flows.desk;

import java.util.EnumSet;
import java.util.Set;
import org.creditflows.schemas.profile.Outcome;

/** Grounds on which a desk without a score refuses; any one of them is enough. */
final class Denial {

  private final Set<Reason> grounds = EnumSet.noneOf(Reason.class);

  Denial on(Reason ground, boolean holds) {
    if (holds) {
      grounds.add(ground);
    }
    return this;
  }

  /** GRANT without a ground, DENY with any; what the party said is noted beside the grounds. */
  Answer answer(Findings found) {
    if (grounds.isEmpty()) {
      return new Answer(Outcome.GRANT, null, Set.of());
    }
    return new Answer(Outcome.DENY, null, Notes.on(grounds, found));
  }
}
