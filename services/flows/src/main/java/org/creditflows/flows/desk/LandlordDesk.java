package org.creditflows.flows.desk;

import java.util.Set;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.schemas.court.ProceedingKind;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Outcome;

/**
 * Lets to anyone who was never in trouble. Lawsuits count against a tenant, also those that were
 * dismissed, unless the rules leave them out.
 */
record LandlordDesk() implements OwnRulesDesk {

  private static final Set<RecordField> READS =
      Set.of(
          RecordField.COURT_JUDGMENTS,
          RecordField.COURT_LISTINGS,
          RecordField.COURT_PROCEEDINGS,
          RecordField.COURT_STATEMENTS,
          RecordField.LENDING_LOANS,
          RecordField.LENDING_DEFAULTS,
          RecordField.LENDING_STATEMENTS);

  @Override
  public String name() {
    return "landlord";
  }

  @Override
  public Domain home() {
    return Domain.COURT;
  }

  @Override
  public Set<RecordField> ownFields(Rules rules) {
    return READS;
  }

  @Override
  public Outcome refusal() {
    return Outcome.DENY;
  }

  @Override
  public Answer judge(Findings found) {
    ProceedingKind lawsuit = ProceedingKind.LAWSUIT;
    ProceedingKind arrest = ProceedingKind.ARREST;
    return new Denial()
        .on(Reason.LISTED_DEFAULTER, found.listingsInForce() > 0)
        .on(Reason.UNPAID_JUDGMENT, found.unpaidJudgments() > 0)
        .on(
            Reason.OPEN_PROCEEDING,
            found.openProceedings(lawsuit) + found.openProceedings(arrest) > 0)
        .on(
            Reason.DISMISSED_PROCEEDING,
            found.dismissedProceedings(lawsuit) + found.dismissedProceedings(arrest) > 0)
        .on(
            Reason.UPHELD_PROCEEDING,
            found.upheldProceedings(lawsuit) + found.upheldProceedings(arrest) > 0)
        .on(Reason.LOAN_DEFAULT, found.loanDefaults() > 0)
        .answer(found);
  }
}
