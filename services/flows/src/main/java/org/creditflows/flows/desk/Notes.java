package org.creditflows.flows.desk;

import java.util.EnumSet;
import java.util.Set;

/** Makes a party's own statements heard where something is held against it. */
final class Notes {

  private Notes() {}

  /** The reasons of a refusal, with a note where the party has said something of its record. */
  static Set<Reason> on(Set<Reason> reasons, Findings found) {
    if (reasons.isEmpty() || found.statements() == 0) {
      return reasons;
    }
    Set<Reason> noted = EnumSet.copyOf(reasons);
    noted.add(Reason.STATEMENT_NOTED);
    return noted;
  }
}
