package org.creditflows.lab.measure;

import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.desk.RuleVersion;
import org.creditflows.flows.desk.Rules;
import org.creditflows.lab.counterfactual.Rulings;

/** Rules under which no fact counts beyond what it was recorded for. */
final class Purposes {

  private Purposes() {}

  /** The same rules, but bans bind their own field and proceedings that came to nothing nobody. */
  static Rulings strictly(Rulings rulings) {
    return new Rulings(
        rulings.sharing(),
        new RuleBook(
            rulings.rules().versions().stream()
                .map(
                    version ->
                        new RuleVersion(version.name(), version.from(), strictly(version.rules())))
                .toList()));
  }

  private static Rules strictly(Rules rules) {
    return new Rules(
        rules.negativeRetentionYears(),
        rules.minimumPublicityMonths(),
        rules.reporting(),
        rules.scoring(),
        rules.disputedFactsCount(),
        rules.loanCutOff(),
        rules.loanCutOffStep(),
        rules.largeLoanCents(),
        rules.largeLoanMargin(),
        rules.debtTolerance(),
        rules.waiverCutOff(),
        rules.oneScoreCutOff(),
        false,
        rules.employersCheckCredit(),
        false,
        rules.relatedPartiesCount(),
        rules.conflict(),
        rules.jointPunishment());
  }
}
