package org.creditflows.flows.desk;

import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Outcome;

/**
 * A decision point. Its home domain's record it always sees; what else it sees is a matter of
 * disclosure.
 */
public sealed interface Desk {

  /** As in requests, decisions and tags, such as {@code lender-1}. */
  String name();

  /** Domain whose source keys its parties bear. */
  Domain home();

  /** Fields that it looks at under these rules, wherever they are disclosed to it. */
  Set<RecordField> reads(Rules rules);

  /** Answers each request once. */
  non-sealed interface CaseDesk extends Desk {

    /** What it answers where it does not grant: DENY, or NO_REWARD where it only ever rewards. */
    Outcome refusal();

    /**
     * Lowest score at which it grants; empty where it goes by no score.
     *
     * @param amountCents asked for; 0 where the desk asks for none
     */
    OptionalInt leastScore(long amountCents, Rules rules);

    /**
     * @param amountCents asked for; 0 where the desk asks for none
     * @param asOf epoch milliseconds at which facts are weighed
     */
    Answer decide(long amountCents, long asOf, Evidence evidence, RuleVersion rules);
  }

  /**
   * Places a restriction when facts call for it and lifts it when they no longer do; follows facts,
   * no clock. Each fact is weighed under the rules that were in force when it happened, so that a
   * later rule does not reach back and the order in which facts arrive does not matter.
   */
  non-sealed interface StandingDesk extends Desk {

    Ruling weigh(Evidence evidence, RuleBook rules);

    /** Domains whose records may change its ruling; a change elsewhere never does. */
    default Set<Domain> follows(RuleBook rules) {
      Set<Domain> domains = EnumSet.noneOf(Domain.class);
      for (RuleVersion version : rules.versions()) {
        reads(version.rules()).forEach(field -> domains.add(field.domain()));
      }
      return domains;
    }
  }
}
