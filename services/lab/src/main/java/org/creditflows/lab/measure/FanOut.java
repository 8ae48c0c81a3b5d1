package org.creditflows.lab.measure;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.creditflows.flows.desk.Desk.StandingDesk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.desk.Reason;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.court.Listing;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.Profile;

/**
 * {@code fanOut}: restrictions of listed defaulters that stand at the end of the run, for each
 * listing that is then in force.
 */
public final class FanOut {

  private FanOut() {}

  /**
   * @param asOf epoch milliseconds of the end of the run
   */
  public static MeasureSheet of(FlowOutcome outcome, long asOf) {
    Set<String> listings = new HashSet<>();
    for (Contribution contribution : outcome.records().values()) {
      if (contribution.getRecord() instanceof CourtRecord court) {
        court.getListings().stream()
            .filter(listing -> listing.getDelistedTime() == null)
            .map(Listing::getListingId)
            .forEach(listings::add);
      }
    }
    if (listings.isEmpty()) {
      return MeasureSheet.empty()
          .without(
              List.of("fanOut"), "restrictions/listing", Kind.MEASURED, "no listing is in force");
    }
    long restrictions =
        outcome.standing(asOf).values().stream()
            .filter(decision -> !Favour.granted(decision.getOutcome()))
            .filter(decision -> restsOnAListing(decision, outcome))
            .count();
    return MeasureSheet.empty()
        .with(
            "fanOut",
            new Measure(
                restrictions / (double) listings.size(),
                "restrictions/listing",
                Kind.MEASURED,
                null,
                listings.size()));
  }

  /** By what is recorded at the end: a restriction keeps the reason that it was placed for. */
  private static boolean restsOnAListing(Decision decision, FlowOutcome outcome) {
    StandingDesk desk =
        Desks.standing().stream()
            .filter(each -> each.name().equals(decision.getDesk()))
            .findFirst()
            .orElseThrow();
    List<Contribution> seen =
        outcome.rulings().sharing().reader(desk).isPresent()
            ? outcome
                .profile(desk, decision.getParty())
                .map(Profile::getContributions)
                .orElse(List.of())
            : Optional.ofNullable(outcome.records().get(decision.getParty())).stream().toList();
    return outcome.rulings().of(desk, seen).reasonCodes().contains(Reason.LISTED_DEFAULTER.name());
  }
}
