package org.creditflows.lab.counterfactual;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.court.DelistingReason;
import org.creditflows.schemas.court.Listing;
import org.creditflows.schemas.profile.Contribution;

/** Terms of listings, whether or not their end was published. */
public final class Terms {

  private Terms() {}

  /** Whether a record shows a listing in force whose term is over. */
  public static boolean hasExpired(Contribution contribution, long asOf) {
    return contribution.getRecord() instanceof CourtRecord court
        && court.getListings().stream().anyMatch(listing -> isExpired(listing, asOf));
  }

  /** The record with an end for every listing whose term is over. */
  public static Contribution expired(Contribution contribution, long asOf) {
    if (!hasExpired(contribution, asOf)) {
      return contribution;
    }
    CourtRecord court = (CourtRecord) contribution.getRecord();
    List<Listing> listings = new ArrayList<>();
    for (Listing listing : court.getListings()) {
      listings.add(isExpired(listing, asOf) ? ended(listing) : listing);
    }
    return new Contribution(
        contribution.getSourceKey(),
        contribution.getVersion(),
        CourtRecord.newBuilder(court).setListings(listings).build());
  }

  private static boolean isExpired(Listing listing, long asOf) {
    return listing.getDelistedTime() == null && termEnd(listing) <= asOf;
  }

  private static Listing ended(Listing listing) {
    return Listing.newBuilder(listing)
        .setDelistedTime(termEnd(listing))
        .setDelistingReason(DelistingReason.TERM_EXPIRED)
        .build();
  }

  private static long termEnd(Listing listing) {
    return Instant.ofEpochMilli(listing.getListedTime())
        .atOffset(ZoneOffset.UTC)
        .plusMonths(listing.getTermMonths())
        .toInstant()
        .toEpochMilli();
  }
}
