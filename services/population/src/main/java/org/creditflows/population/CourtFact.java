package org.creditflows.population;

/** What a court publishes. Ids are unique within the court domain, over all seeds. */
public sealed interface CourtFact extends Fact {

  /** What a judgment is about. */
  enum Cause {
    LOAN,
    CONTRACT,
    TORT,
    WAGES
  }

  /** Why an entry leaves the list. */
  enum Removal {
    SATISFIED,
    TERM_EXPIRED
  }

  /** A field in which a profession needs a licence. */
  enum Field {
    FOOD,
    TRANSPORT,
    FINANCE
  }

  /** What sort of proceeding. */
  enum Proceeding {
    LAWSUIT,
    ARREST
  }

  /** How a proceeding ends. */
  enum Result {
    UPHELD,
    DISMISSED,
    EXONERATED
  }

  <R> R match(Cases<R> cases);

  /** One method for each kind of fact. */
  interface Cases<R> {
    R judgmentEntered(JudgmentEntered fact);

    R judgmentSatisfied(JudgmentSatisfied fact);

    R defaulterListed(DefaulterListed fact);

    R defaulterDelisted(DefaulterDelisted fact);

    R judgmentCorrected(JudgmentCorrected fact);

    R proceedingOpened(ProceedingOpened fact);

    R proceedingClosed(ProceedingClosed fact);

    R banImposed(BanImposed fact);

    R banLifted(BanLifted fact);

    R statementMade(PartyStatement fact);
  }

  record JudgmentEntered(String judgmentId, Cause cause, long amountCents) implements CourtFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.judgmentEntered(this);
    }
  }

  record JudgmentSatisfied(String judgmentId) implements CourtFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.judgmentSatisfied(this);
    }
  }

  record DefaulterListed(String listingId, String judgmentId, int termMonths) implements CourtFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.defaulterListed(this);
    }
  }

  record DefaulterDelisted(String listingId, Removal removal) implements CourtFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.defaulterDelisted(this);
    }
  }

  /**
   * A judgment or a listing is taken back.
   *
   * @param judgmentId or listingId
   * @param replacement null where nothing stands instead
   */
  record JudgmentCorrected(String judgmentId, Reason reason, JudgmentEntered replacement)
      implements CourtFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.judgmentCorrected(this);
    }
  }

  record ProceedingOpened(String proceedingId, Proceeding kind) implements CourtFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.proceedingOpened(this);
    }
  }

  record ProceedingClosed(String proceedingId, Result result) implements CourtFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.proceedingClosed(this);
    }
  }

  record BanImposed(String banId, Field field, int termMonths) implements CourtFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.banImposed(this);
    }
  }

  record BanLifted(String banId) implements CourtFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.banLifted(this);
    }
  }

  /** What the party says of a fact. */
  record PartyStatement(String statementId, boolean objection, String factId) implements CourtFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.statementMade(this);
    }
  }
}
