package org.creditflows.flows.desk;

import java.util.Set;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Outcome;

/** Keeps listed defaulters from air and high-speed rail for as long as a listing is in force. */
record TravelDesk() implements Desk.StandingDesk {

  static final String NAME = "travel";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Domain home() {
    return Domain.PLATFORM;
  }

  @Override
  public Answer weigh(Evidence evidence) {
    return Findings.listingsInForce(evidence) > 0
        ? new Answer(Outcome.RESTRICT, null, Set.of(Reason.LISTED_DEFAULTER))
        : new Answer(Outcome.LIFT, null, Set.of());
  }
}
