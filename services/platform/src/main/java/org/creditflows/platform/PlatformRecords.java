package org.creditflows.platform;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Iterator;
import java.util.List;
import org.creditflows.population.PlatformFact;
import org.creditflows.population.Publication.Occurrence;
import org.creditflows.population.Scenario;
import org.creditflows.population.log.DomainLog;
import org.creditflows.population.log.EntryEncoder;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.platform.AccountOpened;
import org.creditflows.schemas.platform.CountedOrder;
import org.creditflows.schemas.platform.DisputeLost;
import org.creditflows.schemas.platform.FraudReported;
import org.creditflows.schemas.platform.OrderBand;
import org.creditflows.schemas.platform.OrderCompleted;
import org.creditflows.schemas.platform.PlatformCorrection;
import org.creditflows.schemas.platform.PlatformCorrectionReason;
import org.creditflows.schemas.platform.PlatformEvent;

/** What happens on the platform, as the records that it publishes. */
public final class PlatformRecords {

  private static final Mapping MAPPING = new Mapping();

  private PlatformRecords() {}

  /** The platform's part of the log, in order. */
  public static Iterator<LogEntry> log(Scenario scenario, List<Long> seeds) {
    return DomainLog.of(scenario, seeds, Domain.PLATFORM, encoder());
  }

  /** Numbers and encodes what the platform publishes. */
  public static EntryEncoder<PlatformEvent> encoder() {
    return new EntryEncoder<>(Domain.PLATFORM, PlatformEvent.class, PlatformRecords::event);
  }

  /**
   * @throws ClassCastException if it did not occur on the platform
   */
  public static PlatformEvent event(Occurrence occurrence) {
    return new PlatformEvent(
        occurrence.eventId(),
        occurrence.sequence(),
        occurrence.source().key(),
        occurrence.eventTime(),
        occurrence.publishedTime(),
        ((PlatformFact) occurrence.fact()).match(MAPPING));
  }

  static OrderBand band(long amountCents) {
    if (amountCents < 10_000) {
      return OrderBand.SMALL;
    }
    return amountCents < 100_000 ? OrderBand.MEDIUM : OrderBand.LARGE;
  }

  private static final class Mapping implements PlatformFact.Cases<Object> {

    @Override
    public AccountOpened accountOpened(PlatformFact.AccountOpened fact) {
      return new AccountOpened(fact.accountId());
    }

    @Override
    public OrderCompleted orderCompleted(PlatformFact.OrderCompleted fact) {
      return new OrderCompleted(fact.amountCents());
    }

    @Override
    public DisputeLost disputeLost(PlatformFact.DisputeLost fact) {
      return new DisputeLost(fact.disputeId(), fact.amountCents());
    }

    @Override
    public FraudReported fraudReported(PlatformFact.FraudReported fact) {
      return new FraudReported(fact.reportId(), fact.lossCents());
    }

    @Override
    public PlatformCorrection fraudCorrected(PlatformFact.FraudCorrected fact) {
      return new PlatformCorrection(
          PlatformCorrectionReason.FALSE_RECORD,
          List.of(fact.reportId()),
          List.of(),
          List.of(),
          null);
    }

    @Override
    public PlatformCorrection orderCorrected(PlatformFact.OrderCorrected fact) {
      return new PlatformCorrection(
          PlatformCorrectionReason.WRONG_DETAIL,
          List.of(),
          List.of(counted(fact.orderTime(), fact.wrongCents())),
          List.of(counted(fact.orderTime(), fact.rightCents())),
          null);
    }

    private static CountedOrder counted(long orderTime, long amountCents) {
      LocalDate day = Instant.ofEpochMilli(orderTime).atOffset(ZoneOffset.UTC).toLocalDate();
      int quarter = day.getYear() * 10 + day.get(IsoFields.QUARTER_OF_YEAR);
      return new CountedOrder(quarter, band(amountCents), amountCents);
    }
  }
}
