package org.creditflows.flows.desk;

import java.util.OptionalInt;
import java.util.Set;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Outcome;

/** Waives a deposit by a loyalty score from 350 to 950. It rewards and never denies. */
record DepositWaiverDesk() implements OwnRulesDesk {

  static final String NAME = "deposit-waiver";

  private static final Set<RecordField> READS =
      Set.of(
          RecordField.COURT_LISTINGS,
          RecordField.LENDING_LOANS,
          RecordField.LENDING_DEFAULTS,
          RecordField.LENDING_INSTALMENTS,
          RecordField.PLATFORM_ACCOUNTS,
          RecordField.PLATFORM_DISPUTES,
          RecordField.PLATFORM_FRAUD_REPORTS,
          RecordField.PLATFORM_ORDERS);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Domain home() {
    return Domain.PLATFORM;
  }

  @Override
  public Set<RecordField> ownFields(Rules rules) {
    return READS;
  }

  @Override
  public Outcome refusal() {
    return Outcome.NO_REWARD;
  }

  @Override
  public OptionalInt ownLeastScore(Rules rules) {
    return OptionalInt.of(rules.waiverCutOff());
  }

  @Override
  public Answer judge(Findings found) {
    if (found.nothingKnown()) {
      return new Answer(Outcome.NO_REWARD, null, Set.of(Reason.NO_RECORD));
    }
    Points points = score(found);
    int score = points.within(350, 950);
    return score >= found.rules().waiverCutOff()
        ? new Answer(Outcome.GRANT, score, points.reasons())
        : new Answer(Outcome.NO_REWARD, score, points.reasonsOfRefusal());
  }

  private static Points score(Findings found) {
    return new Points(550)
        .add(
            Reason.REGULAR_ORDERS,
            Math.max(0, Math.min(200, 6 * found.orders())) + 15 * found.accountYears())
        .add(Reason.GOOD_PAYMENT_HISTORY, Math.max(0, Math.min(60, found.onTimeInstalments())))
        .add(Reason.LOST_DISPUTES, -40 * found.lostDisputes())
        .add(Reason.FRAUD_REPORTED, -150 * found.fraudReports())
        .add(Reason.LISTED_DEFAULTER, -150 * found.listingsInForce())
        .add(Reason.LOAN_DEFAULT, -80 * found.loanDefaults());
  }
}
