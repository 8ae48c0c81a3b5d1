package org.creditflows.lending;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Iterator;
import java.util.List;
import org.creditflows.population.LendingFact;
import org.creditflows.population.Publication.Occurrence;
import org.creditflows.population.Scenario;
import org.creditflows.population.log.DomainLog;
import org.creditflows.population.log.EntryEncoder;
import org.creditflows.schemas.lending.CountedInstalment;
import org.creditflows.schemas.lending.InstalmentMissed;
import org.creditflows.schemas.lending.InstalmentPaid;
import org.creditflows.schemas.lending.LendingCorrection;
import org.creditflows.schemas.lending.LendingCorrectionReason;
import org.creditflows.schemas.lending.LendingEvent;
import org.creditflows.schemas.lending.LoanClosed;
import org.creditflows.schemas.lending.LoanDefaulted;
import org.creditflows.schemas.lending.LoanOpened;
import org.creditflows.schemas.lending.PaymentBand;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.statement.StatementKind;
import org.creditflows.schemas.statement.StatementMade;

/** What happens to loans, as the records that lenders publish. */
public final class LendingRecords {

  private static final Mapping MAPPING = new Mapping();

  private LendingRecords() {}

  /** The lenders' part of the log, in order. */
  public static Iterator<LogEntry> log(Scenario scenario, List<Long> seeds) {
    return DomainLog.of(scenario, seeds, Domain.LENDING, encoder());
  }

  /** Numbers and encodes what lenders publish. */
  public static EntryEncoder<LendingEvent> encoder() {
    return new EntryEncoder<>(Domain.LENDING, LendingEvent.class, LendingRecords::event);
  }

  /**
   * @throws ClassCastException if it did not occur in lending
   */
  public static LendingEvent event(Occurrence occurrence) {
    return new LendingEvent(
        occurrence.eventId(),
        occurrence.sequence(),
        occurrence.source().key(),
        occurrence.eventTime(),
        occurrence.publishedTime(),
        ((LendingFact) occurrence.fact()).match(MAPPING));
  }

  static PaymentBand band(int daysPastDue) {
    if (daysPastDue < 1) {
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

  private static final class Mapping implements LendingFact.Cases<Object> {

    @Override
    public LoanOpened loanOpened(LendingFact.LoanOpened fact) {
      return new LoanOpened(fact.loanId(), fact.principalCents(), fact.termMonths());
    }

    @Override
    public InstalmentPaid instalmentPaid(LendingFact.InstalmentPaid fact) {
      return new InstalmentPaid(
          fact.loanId(), fact.number(), fact.amountCents(), fact.daysPastDue());
    }

    @Override
    public InstalmentMissed instalmentMissed(LendingFact.InstalmentMissed fact) {
      return new InstalmentMissed(
          fact.loanId(), fact.number(), fact.amountCents(), fact.daysPastDue());
    }

    @Override
    public LoanDefaulted loanDefaulted(LendingFact.LoanDefaulted fact) {
      return new LoanDefaulted(fact.defaultId(), fact.loanId(), fact.outstandingCents());
    }

    @Override
    public LoanClosed loanClosed(LendingFact.LoanClosed fact) {
      return new LoanClosed(fact.loanId());
    }

    @Override
    public LendingCorrection loanCorrected(LendingFact.LoanCorrected fact) {
      return new LendingCorrection(
          LendingCorrectionReason.WRONG_DETAIL,
          List.of(fact.loanId()),
          List.of(),
          List.of(),
          loanOpened(fact.replacement()));
    }

    @Override
    public LendingCorrection instalmentCorrected(LendingFact.InstalmentCorrected fact) {
      return new LendingCorrection(
          LendingCorrectionReason.FALSE_RECORD,
          fact.statementIds(),
          List.of(counted(fact.shown())),
          List.of(counted(fact.paid())),
          null);
    }

    @Override
    public StatementMade loanDisputed(LendingFact.LoanDisputed fact) {
      return new StatementMade(
          fact.statementId(), StatementKind.OBJECTION, fact.loanId(), "I paid in time.");
    }

    private static CountedInstalment counted(LendingFact.Payment payment) {
      LocalDate day =
          Instant.ofEpochMilli(payment.eventTime()).atOffset(ZoneOffset.UTC).toLocalDate();
      int quarter = day.getYear() * 10 + day.get(IsoFields.QUARTER_OF_YEAR);
      return new CountedInstalment(quarter, band(payment.daysPastDue()), payment.amountCents());
    }
  }
}
