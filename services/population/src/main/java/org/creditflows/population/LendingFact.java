package org.creditflows.population;

import java.util.List;

/** What a lender publishes of a customer. Ids are unique within the lending domain. */
public sealed interface LendingFact extends Fact {

  <R> R match(Cases<R> cases);

  /** One method for each kind of fact. */
  interface Cases<R> {
    R loanOpened(LoanOpened fact);

    R instalmentPaid(InstalmentPaid fact);

    R instalmentMissed(InstalmentMissed fact);

    R loanDefaulted(LoanDefaulted fact);

    R loanClosed(LoanClosed fact);

    R loanCorrected(LoanCorrected fact);

    R instalmentCorrected(InstalmentCorrected fact);

    R loanDisputed(LoanDisputed fact);
  }

  record LoanOpened(String loanId, long principalCents, int termMonths) implements LendingFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.loanOpened(this);
    }
  }

  /**
   * @param number from 1
   * @param daysPastDue 0 when on time
   */
  record InstalmentPaid(String loanId, int number, long amountCents, int daysPastDue)
      implements LendingFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.instalmentPaid(this);
    }
  }

  /**
   * @param number from 1
   * @param daysPastDue at least 1
   */
  record InstalmentMissed(String loanId, int number, long amountCents, int daysPastDue)
      implements LendingFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.instalmentMissed(this);
    }
  }

  record LoanDefaulted(String defaultId, String loanId, long outstandingCents)
      implements LendingFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.loanDefaulted(this);
    }
  }

  record LoanClosed(String loanId) implements LendingFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.loanClosed(this);
    }
  }

  /** A loan was published with a wrong principal; the replacement has an id of its own. */
  record LoanCorrected(String loanId, LoanOpened replacement) implements LendingFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.loanCorrected(this);
    }
  }

  /**
   * An instalment was shown missed and is counted as paid instead.
   *
   * @param statementIds of objections that it meets
   */
  record InstalmentCorrected(Payment shown, Payment paid, List<String> statementIds)
      implements LendingFact {

    public InstalmentCorrected {
      statementIds = List.copyOf(statementIds);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.instalmentCorrected(this);
    }
  }

  /** The customer objects to what is shown of a loan. */
  record LoanDisputed(String statementId, String loanId) implements LendingFact {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.loanDisputed(this);
    }
  }

  /** An instalment as it is counted: when, how late, how much. */
  record Payment(long eventTime, int daysPastDue, long amountCents) {}
}
