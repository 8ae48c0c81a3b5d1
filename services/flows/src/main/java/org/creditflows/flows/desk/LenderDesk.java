package org.creditflows.flows.desk;

import java.util.Set;
import org.creditflows.schemas.lending.PaymentBand;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Outcome;

/**
 * Grants or denies a loan by a score from 300 to 850. Lenders differ in their cut-off. A person of
 * whom nothing is known has no score and is denied.
 *
 * @param number from 1; the higher, the stricter
 */
record LenderDesk(int number) implements Desk.CaseDesk {

  static final String NAME_START = "lender-";

  @Override
  public String name() {
    return NAME_START + number;
  }

  @Override
  public Domain home() {
    return Domain.LENDING;
  }

  @Override
  public Answer decide(long amountCents, long asOf, Evidence evidence, RuleVersion rules) {
    if (evidence.isEmpty()) {
      return new Answer(Outcome.DENY, null, Set.of(Reason.NO_RECORD));
    }
    Points points = score(Findings.of(evidence, asOf, rules));
    int score = points.within(300, 850);
    boolean granted = score >= cutOff(amountCents, rules);
    return new Answer(granted ? Outcome.GRANT : Outcome.DENY, score, points.reasons());
  }

  private int cutOff(long amountCents, RuleVersion rules) {
    int margin = amountCents >= rules.largeLoanCents() ? rules.largeLoanMargin() : 0;
    return rules.loanCutOff() + (number - 1) * rules.loanCutOffStep() + margin;
  }

  private static Points score(Findings found) {
    Points points = new Points(550);
    points.add(
        Reason.GOOD_PAYMENT_HISTORY, Math.max(0, Math.min(120, 2 * found.onTimeInstalments())));
    points.add(Reason.LATE_PAYMENTS, -Math.max(0, Math.min(250, lateness(found))));
    points.add(Reason.LOAN_DEFAULT, -150 * found.loanDefaults());
    points.add(Reason.LISTED_DEFAULTER, -200 * found.listingsInForce());
    points.add(Reason.UNPAID_JUDGMENT, -80 * found.unpaidJudgments());
    points.add(Reason.PAID_JUDGMENT, -20 * found.paidJudgments());
    points.add(Reason.TAX_ARREARS, -60 * found.unpaidArrears());
    points.add(Reason.MAJOR_TAX_VIOLATION, -120 * found.taxViolations());
    points.add(Reason.REGULAR_ORDERS, Math.max(0, Math.min(40, found.orders() / 5)));
    points.add(Reason.LOST_DISPUTES, -15 * found.lostDisputes());
    points.add(Reason.FRAUD_REPORTED, -100 * found.fraudReports());
    found
        .latestTaxGrade()
        .ifPresent(
            grade -> {
              switch (grade) {
                case A -> points.add(Reason.TAX_GRADE_A, 30);
                case B, M -> {}
                case C -> points.add(Reason.TAX_GRADE_C, -20);
                case D -> points.add(Reason.TAX_GRADE_D, -80);
              }
            });
    return points;
  }

  private static long lateness(Findings found) {
    return 4 * found.lateInstalments(PaymentBand.LATE_1_29)
        + 12 * found.lateInstalments(PaymentBand.LATE_30_59)
        + 25 * found.lateInstalments(PaymentBand.LATE_60_89)
        + 50 * found.lateInstalments(PaymentBand.LATE_90_PLUS);
  }
}
