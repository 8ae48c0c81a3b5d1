package org.creditflows.flows.desk;

import java.util.OptionalInt;
import java.util.Set;
import org.creditflows.flows.disclosure.RecordField;

/**
 * A case desk that answers by rules of its own, whatever the amount, unless one score decides at
 * every desk.
 */
interface OwnRulesDesk extends Desk.CaseDesk {

  /** Fields that its own rules look at. */
  Set<RecordField> ownFields(Rules rules);

  /** Lowest score at which its own rules grant; empty where they go by no score. */
  default OptionalInt ownLeastScore(Rules rules) {
    return OptionalInt.empty();
  }

  /** Answer of its own rules. */
  Answer judge(Findings found);

  @Override
  default Set<RecordField> reads(Rules rules) {
    return OneScore.fieldsInstead(rules, ownFields(rules));
  }

  @Override
  default OptionalInt leastScore(long amountCents, Rules rules) {
    return OneScore.leastScoreInstead(rules, ownLeastScore(rules));
  }

  @Override
  default Answer decide(long amountCents, long asOf, Evidence evidence, RuleVersion rules) {
    Findings found = Findings.of(evidence, asOf, rules.rules());
    return rules.rules().scoring() == Rules.Scoring.ONE
        ? OneScore.answer(this, found)
        : judge(found);
  }
}
