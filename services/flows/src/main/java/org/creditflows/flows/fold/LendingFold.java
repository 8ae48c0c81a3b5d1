package org.creditflows.flows.fold;

import java.util.List;
import org.creditflows.flows.deadletter.RuleViolation;
import org.creditflows.schemas.lending.CountedInstalment;
import org.creditflows.schemas.lending.InstalmentCount;
import org.creditflows.schemas.lending.InstalmentMissed;
import org.creditflows.schemas.lending.InstalmentPaid;
import org.creditflows.schemas.lending.LendingCorrection;
import org.creditflows.schemas.lending.LendingEvent;
import org.creditflows.schemas.lending.LendingRecord;
import org.creditflows.schemas.lending.Loan;
import org.creditflows.schemas.lending.LoanClosed;
import org.creditflows.schemas.lending.LoanDefault;
import org.creditflows.schemas.lending.LoanDefaulted;
import org.creditflows.schemas.lending.LoanOpened;
import org.creditflows.schemas.lending.PaymentBand;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.state.DomainState;
import org.creditflows.schemas.state.EndedKind;
import org.creditflows.schemas.state.FactEnd;
import org.creditflows.schemas.statement.Statement;
import org.creditflows.schemas.statement.StatementMade;

/** Loans, defaults and statements, joined by id; instalments, counted by quarter and band. */
public final class LendingFold implements DomainFold<LendingEvent> {

  private static final FactShape<Loan> LOANS =
      new FactShape<>(EndedKind.LOAN, Loan::getLoanId, Loan::getSequence, LendingFold::closed);
  private static final FactShape<LoanDefault> DEFAULTS =
      FactShape.endless(LoanDefault::getDefaultId, LoanDefault::getSequence);
  private static final CountShape<InstalmentCount, PaymentBand> INSTALMENTS =
      new CountShape<>(
          InstalmentCount::getQuarter,
          InstalmentCount::getBand,
          InstalmentCount::getCount,
          InstalmentCount::getAmountCents,
          InstalmentCount::new);

  @Override
  public Domain domain() {
    return Domain.LENDING;
  }

  @Override
  public Class<LendingEvent> eventType() {
    return LendingEvent.class;
  }

  @Override
  public EventHeader header(LendingEvent event) {
    return new EventHeader(
        event.getSourceKey(), event.getSequence(), event.getEventTime(), event.getPublishedTime());
  }

  @Override
  public LendingRecord emptyRecord() {
    return new LendingRecord(List.of(), List.of(), List.of(), List.of());
  }

  @Override
  public DomainState fold(DomainState state, LendingEvent event) {
    LedgerDraft ledger = new LedgerDraft(state.getLedger());
    LendingRecord record = fold((LendingRecord) state.getRecord(), event, ledger);
    return new DomainState(ledger.sealed(event.getSequence()), record);
  }

  private static LendingRecord fold(LendingRecord record, LendingEvent event, LedgerDraft ledger) {
    Object fact = event.getFact();
    if (fact instanceof InstalmentPaid paid) {
      RuleViolation.unless(
          paid.getDaysPastDue() >= 0, "daysPastDue of a paid instalment is below 0");
      return counted(record, paid.getDaysPastDue(), paid.getAmountCents(), event);
    }
    if (fact instanceof InstalmentMissed missed) {
      RuleViolation.unless(
          missed.getDaysPastDue() >= 1, "daysPastDue of a missed instalment is below 1");
      return counted(record, missed.getDaysPastDue(), missed.getAmountCents(), event);
    }
    if (fact instanceof LoanOpened opened) {
      return opened(record, opened, event, ledger);
    }
    if (fact instanceof LoanClosed closed) {
      ledger.end(
          new FactEnd(
              closed.getLoanId(), event.getEventTime(), event.getSequence(), "", EndedKind.LOAN));
      return new LendingRecord(
          LOANS.withEnd(record.getLoans(), closed.getLoanId(), ledger),
          record.getDefaults(),
          record.getInstalments(),
          record.getStatements());
    }
    if (fact instanceof LoanDefaulted defaulted) {
      LoanDefault added =
          new LoanDefault(
              defaulted.getDefaultId(),
              event.getSequence(),
              defaulted.getLoanId(),
              defaulted.getOutstandingCents(),
              event.getEventTime());
      return new LendingRecord(
          record.getLoans(),
          DEFAULTS.with(record.getDefaults(), added, ledger),
          record.getInstalments(),
          record.getStatements());
    }
    if (fact instanceof StatementMade made) {
      return new LendingRecord(
          record.getLoans(),
          record.getDefaults(),
          record.getInstalments(),
          Statements.with(
              record.getStatements(), made, event.getSequence(), event.getEventTime(), ledger));
    }
    return corrected(record, (LendingCorrection) fact, event, ledger);
  }

  private static LendingRecord opened(
      LendingRecord record, LoanOpened opened, LendingEvent event, LedgerDraft ledger) {
    RuleViolation.unless(
        opened.getTermMonths() >= 1 && opened.getTermMonths() <= 360,
        "termMonths of a loan is not 1 to 360");
    Loan loan =
        new Loan(
            opened.getLoanId(),
            event.getSequence(),
            opened.getPrincipalCents(),
            opened.getTermMonths(),
            event.getEventTime(),
            null);
    return new LendingRecord(
        LOANS.with(record.getLoans(), loan, ledger),
        record.getDefaults(),
        record.getInstalments(),
        record.getStatements());
  }

  private static LendingRecord counted(
      LendingRecord record, int daysPastDue, long amountCents, LendingEvent event) {
    int quarter = CountShape.quarterOf(event.getEventTime());
    return new LendingRecord(
        record.getLoans(),
        record.getDefaults(),
        INSTALMENTS.with(record.getInstalments(), quarter, band(daysPastDue), 1, amountCents),
        record.getStatements());
  }

  private static LendingRecord corrected(
      LendingRecord record, LendingCorrection correction, LendingEvent event, LedgerDraft ledger) {
    List<Loan> loans = record.getLoans();
    List<LoanDefault> defaults = record.getDefaults();
    List<Statement> statements = record.getStatements();
    for (String removed : correction.getRemovedIds()) {
      ledger.remove(removed);
      loans = LOANS.without(loans, removed);
      defaults = DEFAULTS.without(defaults, removed);
      statements = Statements.without(statements, removed);
    }
    List<InstalmentCount> instalments = record.getInstalments();
    for (CountedInstalment removed : correction.getRemovedInstalments()) {
      instalments =
          INSTALMENTS.with(
              instalments, removed.getQuarter(), removed.getBand(), -1, -removed.getAmountCents());
    }
    for (CountedInstalment added : correction.getAddedInstalments()) {
      instalments =
          INSTALMENTS.with(
              instalments, added.getQuarter(), added.getBand(), 1, added.getAmountCents());
    }
    LendingRecord rest = new LendingRecord(loans, defaults, instalments, statements);
    return correction.getReplacement() == null
        ? rest
        : opened(rest, correction.getReplacement(), event, ledger);
  }

  /** Band of an instalment that is this late. */
  private static PaymentBand band(int daysPastDue) {
    if (daysPastDue == 0) {
      return PaymentBand.ON_TIME;
    }
    if (daysPastDue < 30) {
      return PaymentBand.LATE_1_29;
    }
    if (daysPastDue < 60) {
      return PaymentBand.LATE_30_59;
    }
    return daysPastDue < 90 ? PaymentBand.LATE_60_89 : PaymentBand.LATE_90_PLUS;
  }

  private static Loan closed(Loan loan, FactEnd end) {
    return new Loan(
        loan.getLoanId(),
        loan.getSequence(),
        loan.getPrincipalCents(),
        loan.getTermMonths(),
        loan.getOpenedTime(),
        end == null ? null : end.getEventTime());
  }
}
