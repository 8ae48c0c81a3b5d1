package org.creditflows.lab.reference;

import java.util.Collection;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.profile.Contribution;

/** A source key's public record, as its domain publishes it under full disclosure. */
final class PublicRecords {

  private PublicRecords() {}

  /** Version 0 with an empty record where there are no events. */
  static Contribution of(String sourceKey, Collection<PublishedFact> distinctEvents) {
    FactBook book = FactBook.of(distinctEvents);
    Object record =
        switch (SourceKey.parse(sourceKey).domain()) {
          case COURT -> CourtFacts.record(book);
          case TAX -> TaxFacts.record(book);
          case LENDING -> LendingFacts.record(book);
          case PLATFORM -> PlatformFacts.record(book);
        };
    return new Contribution(sourceKey, (long) distinctEvents.size(), record);
  }
}
