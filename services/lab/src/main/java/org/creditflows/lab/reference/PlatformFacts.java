package org.creditflows.lab.reference;

import java.util.List;
import org.creditflows.lab.reference.FactBook.Stated;
import org.creditflows.schemas.platform.Account;
import org.creditflows.schemas.platform.AccountOpened;
import org.creditflows.schemas.platform.Dispute;
import org.creditflows.schemas.platform.DisputeLost;
import org.creditflows.schemas.platform.FraudReport;
import org.creditflows.schemas.platform.FraudReported;
import org.creditflows.schemas.platform.OrderBand;
import org.creditflows.schemas.platform.OrderCompleted;
import org.creditflows.schemas.platform.OrderCount;
import org.creditflows.schemas.platform.PlatformCorrection;
import org.creditflows.schemas.platform.PlatformRecord;

/** The platform's public record of one account. */
final class PlatformFacts {

  private PlatformFacts() {}

  static PlatformRecord record(FactBook book) {
    return new PlatformRecord(
        book.standing(AccountOpened.class, AccountOpened::getAccountId).stream()
            .map(PlatformFacts::account)
            .toList(),
        book.standing(DisputeLost.class, DisputeLost::getDisputeId).stream()
            .map(PlatformFacts::dispute)
            .toList(),
        book.standing(FraudReported.class, FraudReported::getReportId).stream()
            .map(PlatformFacts::fraudReport)
            .toList(),
        orders(book));
  }

  private static Account account(Stated<AccountOpened> opened) {
    return new Account(opened.fact().getAccountId(), opened.sequence(), opened.time());
  }

  private static Dispute dispute(Stated<DisputeLost> lost) {
    return new Dispute(
        lost.fact().getDisputeId(), lost.sequence(), lost.fact().getAmountCents(), lost.time());
  }

  private static FraudReport fraudReport(Stated<FraudReported> reported) {
    return new FraudReport(
        reported.fact().getReportId(),
        reported.sequence(),
        reported.fact().getLossCents(),
        reported.time());
  }

  private static List<OrderCount> orders(FactBook book) {
    CountTable<OrderBand> counts = new CountTable<>();
    book.all(OrderCompleted.class)
        .forEach(
            order ->
                counts.add(
                    CountTable.quarter(order.time()),
                    band(order.fact().getAmountCents()),
                    order.fact().getAmountCents()));
    book.all(PlatformCorrection.class).forEach(correction -> correct(counts, correction.fact()));
    return counts.entries(OrderCount::new);
  }

  private static void correct(CountTable<OrderBand> counts, PlatformCorrection correction) {
    correction
        .getRemovedOrders()
        .forEach(gone -> counts.subtract(gone.getQuarter(), gone.getBand(), gone.getAmountCents()));
    correction
        .getAddedOrders()
        .forEach(added -> counts.add(added.getQuarter(), added.getBand(), added.getAmountCents()));
  }

  private static OrderBand band(long amountCents) {
    if (amountCents < 10_000) {
      return OrderBand.SMALL;
    }
    return amountCents < 100_000 ? OrderBand.MEDIUM : OrderBand.LARGE;
  }
}
