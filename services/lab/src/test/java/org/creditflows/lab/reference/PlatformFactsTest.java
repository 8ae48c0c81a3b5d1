package org.creditflows.lab.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.creditflows.lab.reference.Told.day;
import static org.creditflows.lab.reference.Told.fact;
import static org.creditflows.lab.reference.Told.model;

import java.util.List;
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
import org.creditflows.schemas.platform.PlatformCorrectionReason;
import org.creditflows.schemas.platform.PlatformRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformFactsTest {

  private static final String ACCOUNT = "platform:A1";

  @Test
  void singularFactsStandUntilRemoved() {
    PlatformRecord record =
        record(
            fact(ACCOUNT, 1, 1, new AccountOpened("A1")),
            fact(ACCOUNT, 2, 2, new DisputeLost("D1", 10L)),
            fact(ACCOUNT, 3, 3, new FraudReported("F1", 20L)),
            fact(ACCOUNT, 4, 4, new FraudReported("F2", 30L)),
            fact(
                ACCOUNT,
                5,
                5,
                new PlatformCorrection(
                    PlatformCorrectionReason.FALSE_RECORD,
                    List.of("F1", "F2"),
                    List.of(),
                    List.of(),
                    new DisputeLost("D2", 40L))));

    assertThat(record)
        .isEqualTo(
            new PlatformRecord(
                List.of(new Account("A1", 1L, day(1))),
                List.of(new Dispute("D1", 2L, 10L, day(2)), new Dispute("D2", 5L, 40L, day(5))),
                List.<FraudReport>of(),
                List.of()));
  }

  @ParameterizedTest
  @CsvSource({"9999, SMALL", "10000, MEDIUM", "99999, MEDIUM", "100000, LARGE"})
  void orderFallsIntoTheBandOfItsAmount(long amountCents, OrderBand band) {
    assertThat(record(fact(ACCOUNT, 1, 0, new OrderCompleted(amountCents))).getOrders())
        .containsExactly(new OrderCount(20261, band, 1L, amountCents));
  }

  @Test
  void correctionTakesOrdersOutAndPutsOthersIn() {
    PlatformRecord record =
        record(
            fact(ACCOUNT, 1, 0, new OrderCompleted(5_000L)),
            fact(ACCOUNT, 2, 0, new OrderCompleted(7_000L)),
            fact(
                ACCOUNT,
                3,
                200,
                new PlatformCorrection(
                    PlatformCorrectionReason.WRONG_DETAIL,
                    List.of(),
                    List.of(new CountedOrder(20261, OrderBand.SMALL, 5_000L)),
                    List.of(new CountedOrder(20261, OrderBand.LARGE, 500_000L)),
                    null)));

    assertThat(record.getOrders())
        .containsExactly(
            new OrderCount(20261, OrderBand.SMALL, 1L, 7_000L),
            new OrderCount(20261, OrderBand.LARGE, 1L, 500_000L));
  }

  private static PlatformRecord record(PublishedFact... events) {
    ReferenceModel model = model();
    List.of(events).forEach(model::event);
    model.settle();
    return (PlatformRecord) model.records().get(ACCOUNT).getRecord();
  }
}
