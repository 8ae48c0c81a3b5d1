package org.creditflows.population;

import org.creditflows.schemas.log.Domain;

/** What happens to subjects in one domain. */
interface Life {

  /** Draws a subject's life from the start of history to the end of the run. */
  void live(Subject subject);

  static Life in(Domain domain, RecordOffice office) {
    return switch (domain) {
      case COURT -> new CourtLife(office);
      case TAX -> new TaxLife(office);
      case LENDING -> new LendingLife(office);
      case PLATFORM -> new PlatformLife(office);
    };
  }
}
