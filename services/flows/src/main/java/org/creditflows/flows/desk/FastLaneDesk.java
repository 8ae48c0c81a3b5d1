package org.creditflows.flows.desk;

import java.util.EnumSet;
import java.util.Set;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Outcome;
import org.creditflows.schemas.tax.TaxGrade;

/**
 * The tax office's fast lane: a reward for the red list and for grade A, withheld from whom
 * something is held against. It never denies.
 */
record FastLaneDesk() implements OwnRulesDesk {

  private static final Set<RecordField> READS =
      Set.of(
          RecordField.COURT_LISTINGS,
          RecordField.TAX_GRADES,
          RecordField.TAX_ARREARS,
          RecordField.TAX_VIOLATIONS,
          RecordField.TAX_RED_LISTINGS);

  @Override
  public String name() {
    return "fast-lane";
  }

  @Override
  public Domain home() {
    return Domain.TAX;
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
  public Answer judge(Findings found) {
    Set<Reason> merits = merits(found);
    Set<Reason> faults = faults(found);
    if (merits.contains(Reason.RED_LISTED) && !faults.isEmpty()) {
      faults.add(Reason.RED_AND_BLACK);
    }
    if (merits.isEmpty() || !faults.isEmpty()) {
      return new Answer(Outcome.NO_REWARD, null, faults);
    }
    return new Answer(Outcome.GRANT, null, merits);
  }

  private static Set<Reason> merits(Findings found) {
    Set<Reason> merits = EnumSet.noneOf(Reason.class);
    if (found.redListed()) {
      merits.add(Reason.RED_LISTED);
    }
    if (found.latestTaxGrade().filter(grade -> grade == TaxGrade.A).isPresent()) {
      merits.add(Reason.TAX_GRADE_A);
    }
    return merits;
  }

  private static Set<Reason> faults(Findings found) {
    Set<Reason> faults = EnumSet.noneOf(Reason.class);
    if (found.listingsInForce() > 0) {
      faults.add(Reason.LISTED_DEFAULTER);
    }
    if (found.taxViolations() > 0) {
      faults.add(Reason.MAJOR_TAX_VIOLATION);
    }
    if (found.unpaidArrears() > 0) {
      faults.add(Reason.TAX_ARREARS);
    }
    return faults;
  }
}
