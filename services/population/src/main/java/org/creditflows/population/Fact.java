package org.creditflows.population;

/** What one domain says happened, in its own words and without anybody's identifier or name. */
public sealed interface Fact permits CourtFact, TaxFact, LendingFact, PlatformFact {

  /** Why a fact is taken back. */
  enum Reason {
    WRONG_PERSON,
    FALSE_RECORD,
    WRONG_DETAIL
  }
}
