package org.creditflows.lab.reference;

import java.util.List;
import org.creditflows.schemas.court.CourtCorrection;
import org.creditflows.schemas.court.DefaulterListed;

/** What courts published of defaulters. */
public final class Listings {

  private Listings() {}

  /**
   * How many listings were published among facts of one source key; one that was published by
   * mistake and taken back was published all the same.
   */
  public static long published(List<PublishedFact> facts) {
    return facts.stream().filter(fact -> isListing(fact.fact())).count();
  }

  private static boolean isListing(Object fact) {
    return fact instanceof DefaulterListed
        || fact instanceof CourtCorrection correction
            && correction.getReplacement() instanceof DefaulterListed;
  }
}
