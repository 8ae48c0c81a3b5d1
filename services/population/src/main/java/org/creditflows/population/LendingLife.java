package org.creditflows.population;

import java.util.List;
import java.util.Optional;
import org.creditflows.population.LendingFact.InstalmentCorrected;
import org.creditflows.population.LendingFact.InstalmentMissed;
import org.creditflows.population.LendingFact.InstalmentPaid;
import org.creditflows.population.LendingFact.LoanClosed;
import org.creditflows.population.LendingFact.LoanCorrected;
import org.creditflows.population.LendingFact.LoanDefaulted;
import org.creditflows.population.LendingFact.LoanDisputed;
import org.creditflows.population.LendingFact.LoanOpened;
import org.creditflows.population.LendingFact.Payment;

/** Loans, how they are paid back, and requests for more, at every lender. */
final class LendingLife implements Life {

  private static final int[] TERMS = {6, 12, 12, 24, 36};

  private final RecordOffice office;
  private final Scenario scenario;
  private final long historyStart;
  private final long start;
  private final long end;

  LendingLife(RecordOffice office) {
    this.office = office;
    this.scenario = office.scenario();
    this.historyStart = scenario.historyStart().toEpochMilli();
    this.start = scenario.start().toEpochMilli();
    this.end = scenario.end().toEpochMilli();
  }

  @Override
  public void live(Subject subject) {
    Draw draw = office.drawOf(subject);
    Conduct conduct = Conduct.of(subject.truth(), scenario, draw);
    boolean wouldDefault = !conduct.solvent() || !conduct.honest();
    office.truth().add(new TrueBorrower(subject.truth().identifier(), wouldDefault));
    Customer customer = new Customer(subject, conduct, draw, new Journal[scenario.lenders()]);
    Parameter share = subject.company() ? Parameter.COMPANY_LOAN_RECORD : Parameter.LOAN_RECORD;
    if (draw.chance(scenario.of(share))) {
      long first = draw.between(historyStart, start);
      borrow(customer, first);
      double further = scenario.of(Parameter.FURTHER_LOANS);
      Arrivals.between(first, end, further, draw, time -> borrow(customer, time));
    }
    double requests = scenario.of(Parameter.LOAN_REQUESTS);
    Arrivals.between(start, end, requests, draw, time -> request(customer, time));
    for (Journal journal : customer.journals()) {
      if (journal != null) {
        journal.close();
      }
    }
  }

  /**
   * @param journals by lender; null where the subject is no customer
   */
  private record Customer(Subject subject, Conduct conduct, Draw draw, Journal[] journals) {

    /** A lender that the subject is a customer of, the first from a drawn one on. */
    Optional<Integer> presentLender() {
      int from = draw.below(journals.length);
      for (int i = 0; i < journals.length; i++) {
        int lender = (from + i) % journals.length;
        if (journals[lender] != null) {
          return Optional.of(lender);
        }
      }
      return Optional.empty();
    }
  }

  /** A loan as it is paid back. */
  private record Loan(
      Customer customer, Journal journal, String id, long opened, int term, long instalmentCents) {

    long due(int number) {
      return Time.plusMonths(opened, number);
    }
  }

  private Journal at(Customer customer, int lender) {
    if (customer.journals()[lender] == null) {
      String name = "lender-" + (lender + 1);
      Source source = office.source(customer.subject(), name + ":C", lender);
      Registration registration = new Registration(Publication.Method.VERIFIED_ID, name);
      customer.journals()[lender] =
          office.open(source, customer.subject(), registration, customer.draw());
    }
    return customer.journals()[lender];
  }

  private void request(Customer customer, long time) {
    Draw draw = customer.draw();
    boolean own = draw.chance(scenario.of(Parameter.OWN_LENDER));
    int any = draw.below(scenario.lenders());
    int lender = own ? customer.presentLender().orElse(any) : any;
    long amountCents = 100_000 * draw.between(3, 300);
    at(customer, lender).ask(time, "lender-" + (lender + 1), amountCents);
  }

  private void borrow(Customer customer, long time) {
    Draw draw = customer.draw();
    Journal journal = at(customer, draw.below(scenario.lenders()));
    int term = TERMS[draw.below(TERMS.length)];
    long principalCents = 100_000 * draw.between(3, 300);
    String id =
        open(customer, journal, time, new LoanOpened(office.newId("loan"), principalCents, term));
    long instalmentCents = principalCents * 106 / 100 / term;
    payBack(new Loan(customer, journal, id, time, term, instalmentCents));
  }

  /** Opens a loan, at times with a wrong principal first; gives the id that stands. */
  private String open(Customer customer, Journal journal, long time, LoanOpened right) {
    if (!customer.draw().chance(scenario.of(Parameter.WRONG_DETAIL))) {
      journal.add(time, right);
      return right.loanId();
    }
    LoanOpened wrong =
        new LoanOpened(office.newId("loan"), right.principalCents() * 10, right.termMonths());
    Fact correction = new LoanCorrected(wrong.loanId(), right);
    String concerns = customer.subject().truth().identifier();
    Draft<Journal.Event> shown = journal.add(time, wrong);
    String standing =
        journal
            .mistake(Mistake.WRONG_DETAIL, List.of(shown), concerns, correction)
            .map(corrected -> right.loanId())
            .orElse(wrong.loanId());
    journal.rightly(
        shown, time, new LoanOpened(standing, right.principalCents(), right.termMonths()));
    return standing;
  }

  private void payBack(Loan loan) {
    double risk = loan.customer().conduct().risk(scenario);
    double missed = scenario.of(Parameter.MISSED_INSTALMENTS) * risk;
    double late = missed + scenario.of(Parameter.LATE_INSTALMENTS) * risk;
    long lastPaid = loan.opened();
    for (int number = 1; number <= loan.term() && loan.due(number) < end; number++) {
      double drawn = loan.customer().draw().uniform();
      if (drawn < missed && loan.customer().draw().chance(scenario.of(Parameter.DEFAULTED))) {
        fail(loan, number);
        return;
      }
      int daysPastDue = drawn < late ? daysPastDue(loan, drawn < missed) : 0;
      pay(loan, number, daysPastDue);
      lastPaid = Math.max(lastPaid, loan.due(number) + daysPastDue * Time.DAY);
    }
    if (loan.due(loan.term()) < end) {
      loan.journal().add(lastPaid + Time.HOUR, new LoanClosed(loan.id()));
    }
  }

  private static int daysPastDue(Loan loan, boolean missed) {
    Draw draw = loan.customer().draw();
    return missed ? 31 + draw.below(90) : 1 + draw.below(29);
  }

  private void pay(Loan loan, int number, int daysPastDue) {
    if (daysPastDue >= 30) {
      miss(loan, number, 30);
    }
    if (daysPastDue == 0 && loan.customer().draw().chance(scenario.of(Parameter.SHOWN_UNPAID))) {
      showUnpaid(loan, number);
    } else {
      loan.journal()
          .add(
              loan.due(number) + daysPastDue * Time.DAY,
              new InstalmentPaid(loan.id(), number, loan.instalmentCents(), daysPastDue));
    }
  }

  private Draft<Journal.Event> miss(Loan loan, int number, int daysPastDue) {
    return loan.journal()
        .add(
            loan.due(number) + daysPastDue * Time.DAY,
            new InstalmentMissed(loan.id(), number, loan.instalmentCents(), daysPastDue));
  }

  private void showUnpaid(Loan loan, int number) {
    Draft<Journal.Event> shown = miss(loan, number, 30);
    Optional<Objection> objection = objection(loan, shown);
    Payment missed = new Payment(shown.eventTime(), 30, loan.instalmentCents());
    Payment paid = new Payment(loan.due(number), 0, loan.instalmentCents());
    String concerns = loan.customer().subject().truth().identifier();
    Optional<Long> corrected =
        loan.journal()
            .mistake(
                Mistake.SHOWN_UNPAID,
                List.of(shown),
                concerns,
                time ->
                    new InstalmentCorrected(
                        missed,
                        paid,
                        objection
                            .filter(each -> each.isMadeBy(time))
                            .map(each -> each.says().statementId())
                            .stream()
                            .toList()));
    objection
        .filter(each -> corrected.map(each::isMadeBy).orElse(true))
        .ifPresent(each -> loan.journal().add(each.time(), each.says()));
    loan.journal()
        .rightly(
            shown,
            loan.due(number),
            new InstalmentPaid(loan.id(), number, loan.instalmentCents(), 0));
  }

  /** What a customer says to a wrong record some days after it came out. */
  private record Objection(LoanDisputed says, Draft<Journal.Event> wrong, long hesitation) {

    long time() {
      return wrong.publishedTime() + hesitation;
    }

    /** Nobody objects to what is corrected already. */
    boolean isMadeBy(long corrected) {
      return time() <= corrected;
    }
  }

  private Optional<Objection> objection(Loan loan, Draft<Journal.Event> shown) {
    Draw draw = loan.customer().draw();
    if (!draw.chance(scenario.of(Parameter.OBJECTED))) {
      return Optional.empty();
    }
    LoanDisputed says = new LoanDisputed(office.newStatementId(), loan.id());
    return Optional.of(new Objection(says, shown, draw.between(Time.DAY, 30 * Time.DAY)));
  }

  private void fail(Loan loan, int number) {
    miss(loan, number, 30);
    miss(loan, number, 60);
    miss(loan, number, 90);
    long defaulted = loan.due(number) + 91 * Time.DAY;
    long outstandingCents = loan.instalmentCents() * (loan.term() - number + 1);
    loan.journal()
        .add(defaulted, new LoanDefaulted(office.newId("default"), loan.id(), outstandingCents));
    Draw draw = loan.customer().draw();
    if (draw.chance(scenario.of(Parameter.DEFAULTS_SETTLED))) {
      long settled = defaulted + draw.between(90 * Time.DAY, 1000 * Time.DAY);
      loan.journal().add(settled, new LoanClosed(loan.id()));
    }
  }
}
