package org.creditflows.flows.fold;

import java.util.List;
import org.creditflows.flows.deadletter.RuleViolation;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.platform.Account;
import org.creditflows.schemas.platform.AccountOpened;
import org.creditflows.schemas.platform.CountedOrder;
import org.creditflows.schemas.platform.Dispute;
import org.creditflows.schemas.platform.DisputeLost;
import org.creditflows.schemas.platform.FraudReport;
import org.creditflows.schemas.platform.FraudReported;
import org.creditflows.schemas.platform.OrderBand;
import org.creditflows.schemas.platform.OrderCompleted;
import org.creditflows.schemas.platform.OrderCount;
import org.creditflows.schemas.platform.PlatformCorrection;
import org.creditflows.schemas.platform.PlatformEvent;
import org.creditflows.schemas.platform.PlatformRecord;
import org.creditflows.schemas.state.DomainState;

/** Accounts, disputes and fraud reports, joined by id; orders, counted by quarter and band. */
public final class PlatformFold implements DomainFold<PlatformEvent> {

  private static final FactShape<Account> ACCOUNTS =
      FactShape.endless(Account::getAccountId, Account::getSequence);
  private static final FactShape<Dispute> DISPUTES =
      FactShape.endless(Dispute::getDisputeId, Dispute::getSequence);
  private static final FactShape<FraudReport> FRAUD_REPORTS =
      FactShape.endless(FraudReport::getReportId, FraudReport::getSequence);
  private static final CountShape<OrderCount, OrderBand> ORDERS =
      new CountShape<>(
          OrderCount::getQuarter,
          OrderCount::getBand,
          OrderCount::getCount,
          OrderCount::getAmountCents,
          OrderCount::new);

  @Override
  public Domain domain() {
    return Domain.PLATFORM;
  }

  @Override
  public Class<PlatformEvent> eventType() {
    return PlatformEvent.class;
  }

  @Override
  public EventHeader header(PlatformEvent event) {
    return new EventHeader(
        event.getSourceKey(), event.getSequence(), event.getEventTime(), event.getPublishedTime());
  }

  @Override
  public PlatformRecord emptyRecord() {
    return new PlatformRecord(List.of(), List.of(), List.of(), List.of());
  }

  @Override
  public DomainState fold(DomainState state, PlatformEvent event) {
    LedgerDraft ledger = new LedgerDraft(state.getLedger());
    PlatformRecord record = fold((PlatformRecord) state.getRecord(), event, ledger);
    return new DomainState(ledger.sealed(event.getSequence()), record);
  }

  private static PlatformRecord fold(
      PlatformRecord record, PlatformEvent event, LedgerDraft ledger) {
    Object fact = event.getFact();
    if (fact instanceof OrderCompleted order) {
      RuleViolation.unless(order.getAmountCents() > 0, "amountCents of an order is not above 0");
      int quarter = CountShape.quarterOf(event.getEventTime());
      return new PlatformRecord(
          record.getAccounts(),
          record.getDisputes(),
          record.getFraudReports(),
          ORDERS.with(
              record.getOrders(),
              quarter,
              band(order.getAmountCents()),
              1,
              order.getAmountCents()));
    }
    if (fact instanceof AccountOpened opened) {
      Account account =
          new Account(opened.getAccountId(), event.getSequence(), event.getEventTime());
      return new PlatformRecord(
          ACCOUNTS.with(record.getAccounts(), account, ledger),
          record.getDisputes(),
          record.getFraudReports(),
          record.getOrders());
    }
    if (fact instanceof PlatformCorrection correction) {
      return corrected(record, correction, event, ledger);
    }
    return begin(record, fact, event, ledger);
  }

  private static PlatformRecord begin(
      PlatformRecord record, Object fact, PlatformEvent event, LedgerDraft ledger) {
    if (fact instanceof DisputeLost lost) {
      Dispute dispute =
          new Dispute(
              lost.getDisputeId(),
              event.getSequence(),
              lost.getAmountCents(),
              event.getEventTime());
      return new PlatformRecord(
          record.getAccounts(),
          DISPUTES.with(record.getDisputes(), dispute, ledger),
          record.getFraudReports(),
          record.getOrders());
    }
    FraudReported reported = (FraudReported) fact;
    FraudReport report =
        new FraudReport(
            reported.getReportId(),
            event.getSequence(),
            reported.getLossCents(),
            event.getEventTime());
    return new PlatformRecord(
        record.getAccounts(),
        record.getDisputes(),
        FRAUD_REPORTS.with(record.getFraudReports(), report, ledger),
        record.getOrders());
  }

  private static PlatformRecord corrected(
      PlatformRecord record,
      PlatformCorrection correction,
      PlatformEvent event,
      LedgerDraft ledger) {
    PlatformRecord rest = record;
    for (String removed : correction.getRemovedIds()) {
      ledger.remove(removed);
      rest =
          new PlatformRecord(
              ACCOUNTS.without(rest.getAccounts(), removed),
              DISPUTES.without(rest.getDisputes(), removed),
              FRAUD_REPORTS.without(rest.getFraudReports(), removed),
              rest.getOrders());
    }
    List<OrderCount> orders = rest.getOrders();
    for (CountedOrder removed : correction.getRemovedOrders()) {
      orders =
          ORDERS.with(
              orders, removed.getQuarter(), removed.getBand(), -1, -removed.getAmountCents());
    }
    for (CountedOrder added : correction.getAddedOrders()) {
      orders = ORDERS.with(orders, added.getQuarter(), added.getBand(), 1, added.getAmountCents());
    }
    PlatformRecord recounted =
        new PlatformRecord(rest.getAccounts(), rest.getDisputes(), rest.getFraudReports(), orders);
    return correction.getReplacement() == null
        ? recounted
        : begin(recounted, correction.getReplacement(), event, ledger);
  }

  private static OrderBand band(long amountCents) {
    if (amountCents < 10_000) {
      return OrderBand.SMALL;
    }
    return amountCents < 100_000 ? OrderBand.MEDIUM : OrderBand.LARGE;
  }
}
