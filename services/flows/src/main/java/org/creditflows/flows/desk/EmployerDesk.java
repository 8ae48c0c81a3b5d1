package org.creditflows.flows.desk;

import java.util.EnumSet;
import java.util.Set;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.schemas.court.ProceedingKind;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Outcome;

/**
 * Hires anyone who was never arrested or listed nor reported for fraud and, where the rules let
 * employers check credit, never failed to pay back a loan.
 */
record EmployerDesk() implements OwnRulesDesk {

  private static final ProceedingKind ARREST = ProceedingKind.ARREST;

  @Override
  public String name() {
    return "employer";
  }

  @Override
  public Domain home() {
    return Domain.COURT;
  }

  @Override
  public Set<RecordField> ownFields(Rules rules) {
    Set<RecordField> fields =
        EnumSet.of(
            RecordField.COURT_LISTINGS,
            RecordField.COURT_PROCEEDINGS,
            RecordField.COURT_STATEMENTS,
            RecordField.LENDING_STATEMENTS,
            RecordField.PLATFORM_FRAUD_REPORTS);
    if (rules.employersCheckCredit()) {
      fields.add(RecordField.LENDING_LOANS);
      fields.add(RecordField.LENDING_DEFAULTS);
    }
    return fields;
  }

  @Override
  public Outcome refusal() {
    return Outcome.DENY;
  }

  @Override
  public Answer judge(Findings found) {
    return new Denial()
        .on(Reason.LISTED_DEFAULTER, found.listingsInForce() > 0)
        .on(Reason.OPEN_PROCEEDING, found.openProceedings(ARREST) > 0)
        .on(Reason.DISMISSED_PROCEEDING, found.dismissedProceedings(ARREST) > 0)
        .on(Reason.UPHELD_PROCEEDING, found.upheldProceedings(ARREST) > 0)
        .on(Reason.FRAUD_REPORTED, found.fraudReports() > 0)
        .on(Reason.LOAN_DEFAULT, found.rules().employersCheckCredit() && found.loanDefaults() > 0)
        .answer(found);
  }
}
