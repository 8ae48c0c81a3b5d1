package org.creditflows.flows.desk;

import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.schemas.lending.PaymentBand;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Outcome;

/**
 * Grants or denies a loan: by a score from 300 to 850, or by counting debts where the rules allow
 * no score. Lenders differ in their cut-off and, where the rules let them, in how they weigh their
 * own customers. A person of whom nothing is known has no score and is denied.
 *
 * @param number from 1; the higher, the stricter
 */
record LenderDesk(int number) implements Desk.CaseDesk {

  static final String NAME_START = "lender-";

  private static final Set<RecordField> LISTED =
      EnumSet.of(
          RecordField.COURT_JUDGMENTS,
          RecordField.COURT_LISTINGS,
          RecordField.LENDING_LOANS,
          RecordField.LENDING_DEFAULTS,
          RecordField.LENDING_INSTALMENTS);

  private static final Set<RecordField> SCORED =
      EnumSet.of(
          RecordField.COURT_JUDGMENTS,
          RecordField.COURT_LISTINGS,
          RecordField.TAX_GRADES,
          RecordField.TAX_ARREARS,
          RecordField.TAX_VIOLATIONS,
          RecordField.LENDING_LOANS,
          RecordField.LENDING_DEFAULTS,
          RecordField.LENDING_INSTALMENTS,
          RecordField.PLATFORM_DISPUTES,
          RecordField.PLATFORM_FRAUD_REPORTS,
          RecordField.PLATFORM_ORDERS);

  private static final Set<Reason> ADVERSE =
      EnumSet.of(
          Reason.LATE_PAYMENTS,
          Reason.LOAN_DEFAULT,
          Reason.LISTED_DEFAULTER,
          Reason.UNPAID_JUDGMENT);

  @Override
  public String name() {
    return NAME_START + number;
  }

  @Override
  public Domain home() {
    return Domain.LENDING;
  }

  @Override
  public Set<RecordField> reads(Rules rules) {
    Set<RecordField> fields = EnumSet.copyOf(SCORED);
    if (rules.scoring() == Rules.Scoring.NONE) {
      fields.retainAll(LISTED);
    }
    fields.add(RecordField.COURT_STATEMENTS);
    fields.add(RecordField.LENDING_STATEMENTS);
    return OneScore.fieldsInstead(rules, fields);
  }

  @Override
  public Outcome refusal() {
    return Outcome.DENY;
  }

  @Override
  public OptionalInt leastScore(long amountCents, Rules rules) {
    return OneScore.leastScoreInstead(
        rules,
        rules.scoring() == Rules.Scoring.NONE
            ? OptionalInt.empty()
            : OptionalInt.of(cutOff(amountCents, rules)));
  }

  @Override
  public Answer decide(long amountCents, long asOf, Evidence evidence, RuleVersion rules) {
    Findings found = Findings.of(evidence, asOf, rules.rules());
    return switch (rules.rules().scoring()) {
      case ONE -> OneScore.answer(this, found);
      case NONE -> byDebts(found);
      case BY_DESK -> byScore(amountCents, found, found.nothingKnown());
      case PRIVATE -> byScore(amountCents, found, own(found).isEmpty());
    };
  }

  private Answer byScore(long amountCents, Findings found, boolean unknown) {
    if (unknown) {
      return new Answer(Outcome.DENY, null, Set.of(Reason.NO_RECORD));
    }
    Points points = score(found);
    if (found.rules().scoring() == Rules.Scoring.PRIVATE) {
      addPrivateView(points, found);
    }
    int score = points.within(300, 850);
    boolean granted = score >= cutOff(amountCents, found.rules());
    if (granted) {
      return new Answer(Outcome.GRANT, score, points.reasons());
    }
    Set<Reason> reasons = points.reasonsOfRefusal();
    return new Answer(
        Outcome.DENY, score, points.areAdverse() ? Notes.on(reasons, found) : reasons);
  }

  /** Each lender weighs its own customers' instalments in its own way. */
  private void addPrivateView(Points points, Findings found) {
    Findings own = new Findings(own(found), found.asOf(), found.rules(), found.retentionStart());
    long onTime = Math.max(0, own.onTimeInstalments());
    points.add(Reason.GOOD_PAYMENT_HISTORY, Math.min(40, onTime * (1 + number % 4)));
    points.add(number % 3);
    points.add(Reason.LATE_PAYMENTS, -Math.max(0, Math.min(90, lateness(own) * (1 + number % 3))));
  }

  /** Records of this lender's own customers, apart from those of which nothing has come. */
  private Evidence own(Findings found) {
    String start = "lending:" + name() + ":";
    return new Evidence(
        found.evidence().contributions().stream()
            .filter(contribution -> contribution.getSourceKey().startsWith(start))
            .filter(contribution -> contribution.getVersion() > 0)
            .toList());
  }

  private Answer byDebts(Findings found) {
    long adverse =
        found.loanDefaults()
            + found.lateInstalments(PaymentBand.LATE_60_89)
            + found.lateInstalments(PaymentBand.LATE_90_PLUS)
            + found.listingsInForce()
            + found.unpaidJudgments();
    if (adverse <= Math.max(0, found.rules().debtTolerance() - (number - 1))) {
      return new Answer(Outcome.GRANT, null, Set.of());
    }
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    score(found).reasons().stream().filter(ADVERSE::contains).forEach(reasons::add);
    return new Answer(Outcome.DENY, null, Notes.on(reasons, found));
  }

  private int cutOff(long amountCents, Rules rules) {
    int margin = amountCents >= rules.largeLoanCents() ? rules.largeLoanMargin() : 0;
    return rules.loanCutOff() + (number - 1) * rules.loanCutOffStep() + margin;
  }

  static Points score(Findings found) {
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
    points.add(Reason.RELATED_LISTED_DEFAULTER, found.related(RelatedRule.LISTED) ? -60 : 0);
    points.add(Reason.RELATED_TAX_VIOLATION, found.related(RelatedRule.VIOLATION) ? -40 : 0);
    points.add(Reason.RELATED_LOAN_DEFAULT, found.related(RelatedRule.DEFAULT) ? -50 : 0);
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
