package org.creditflows.lab.measure;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.creditflows.flows.desk.Reason;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.court.Listing;
import org.creditflows.schemas.profile.Contribution;

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
            .filter(decision -> decision.getReasonCodes().contains(Reason.LISTED_DEFAULTER.name()))
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
}
