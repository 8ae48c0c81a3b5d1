package org.creditflows.flows.desk;

import org.creditflows.schemas.log.Domain;

/**
 * A decision point. Its home domain's record it always sees; what else it sees is a matter of
 * disclosure.
 */
public sealed interface Desk {

  /** As in requests, decisions and tags, such as {@code lender-1}. */
  String name();

  /** Domain whose source keys its parties bear. */
  Domain home();

  /** Answers each request once. */
  non-sealed interface CaseDesk extends Desk {

    /**
     * @param amountCents asked for; 0 where the desk asks for none
     * @param asOf epoch milliseconds at which facts are weighed
     */
    Answer decide(long amountCents, long asOf, Evidence evidence, RuleVersion rules);
  }

  /**
   * Places a restriction when facts call for it and lifts it when they no longer do; follows facts,
   * no clock.
   */
  non-sealed interface StandingDesk extends Desk {

    /** An answer with outcome RESTRICT or LIFT. */
    Answer weigh(Evidence evidence);
  }
}
