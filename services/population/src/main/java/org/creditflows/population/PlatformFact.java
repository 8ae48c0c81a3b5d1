package org.creditflows.population;

/** What a platform publishes of an account. Ids are unique within the platform domain. */
public sealed interface PlatformFact extends Fact {

  <R> R match(Cases<R> cases);

  /** One method for each kind of fact. */
  interface Cases<R> {
    R accountOpened(AccountOpened fact);

    R orderCompleted(OrderCompleted fact);

    R disputeLost(DisputeLost fact);

    R fraudReported(FraudReported fact);

    R fraudCorrected(FraudCorrected fact);

    R orderCorrected(OrderCorrected fact);
  }

  record AccountOpened(String accountId) implements PlatformFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.accountOpened(this);
    }
  }

  record OrderCompleted(long amountCents) implements PlatformFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.orderCompleted(this);
    }
  }

  record DisputeLost(String disputeId, long amountCents) implements PlatformFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.disputeLost(this);
    }
  }

  record FraudReported(String reportId, long lossCents) implements PlatformFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.fraudReported(this);
    }
  }

  /** A fraud report was false. */
  record FraudCorrected(String reportId) implements PlatformFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.fraudCorrected(this);
    }
  }

  /**
   * An order was published with a wrong amount.
   *
   * @param orderTime epoch milliseconds of the order
   */
  record OrderCorrected(long orderTime, long wrongCents, long rightCents) implements PlatformFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.orderCorrected(this);
    }
  }
}
