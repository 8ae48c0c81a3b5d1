package org.creditflows.lab.audit;

import java.util.Set;
import org.creditflows.population.WrongRecord;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.Outcome;
import org.creditflows.schemas.profile.UsedFact;

/**
 * A decision that was made on a record while the record held something false.
 *
 * @param settledTime epoch milliseconds of the settlement at which it was made
 * @param used the version of the record that held it
 */
public record Use(WrongRecord wrong, Decision decision, long settledTime, UsedFact used) {

  private static final Set<Outcome> HARMFUL = Set.of(Outcome.DENY, Outcome.RESTRICT);

  /** Whether the decision denied or restricted; whether for this reason, its reason codes say. */
  public boolean harmful() {
    return HARMFUL.contains(decision.getOutcome());
  }
}
