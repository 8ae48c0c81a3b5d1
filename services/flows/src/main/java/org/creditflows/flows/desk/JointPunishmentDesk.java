package org.creditflows.flows.desk;

import java.util.List;
import java.util.Set;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.log.Domain;

/**
 * Keeps listed defaulters from something for as long as a listing is in force, if the rules in
 * force when they were listed name this desk.
 *
 * @param name such as {@code travel}: air and high-speed rail
 */
record JointPunishmentDesk(String name, Domain home) implements Desk.StandingDesk {

  @Override
  public Set<RecordField> reads(Rules rules) {
    return Set.of(RecordField.COURT_LISTINGS);
  }

  @Override
  public Ruling weigh(Evidence evidence, RuleBook rules) {
    return Cause.ruling(causes(name, evidence, rules), rules);
  }

  /** Listings in force that a desk's restriction follows from. */
  static List<Cause> causes(String desk, Evidence evidence, RuleBook rules) {
    return evidence.court(CourtRecord::getListings).stream()
        .filter(listing -> listing.getDelistedTime() == null)
        .filter(
            listing ->
                rules.inForceAt(listing.getListedTime()).rules().jointPunishment().contains(desk))
        .map(listing -> new Cause(listing.getListedTime(), Reason.LISTED_DEFAULTER))
        .toList();
  }
}
