package org.creditflows.lab.measure;

import org.creditflows.flows.desk.Answer;
import org.creditflows.flows.desk.Desk.CaseDesk;
import org.creditflows.lab.counterfactual.World;

/**
 * Asks case desks about true subjects at the end of a run, on what the flow lets them see and,
 * where it tells them of offices, on what is held against related parties.
 */
final class Inquiry {

  private final FlowOutcome outcome;
  private final Sight sight;
  private final RelatedFlags related;
  private final long asOf;

  /**
   * @param published as domains had published it by then
   * @param asOf epoch milliseconds of the end of the run
   */
  Inquiry(Ownership ownership, FlowOutcome outcome, World published, long asOf) {
    this.outcome = outcome;
    this.asOf = asOf;
    sight = new Sight(ownership, outcome);
    related = new RelatedFlags(outcome, published, asOf);
  }

  /** Answer to a subject that asks for nothing in particular. */
  Answer of(CaseDesk desk, String subject) {
    return outcome.rulings().of(desk, asOf, sight.of(desk, subject), related.on(desk, subject));
  }
}
