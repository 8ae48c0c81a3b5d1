package org.creditflows.lab.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.creditflows.lab.reference.Told.day;
import static org.creditflows.lab.reference.Told.fact;
import static org.creditflows.lab.reference.Told.model;

import java.util.List;
import org.creditflows.schemas.lending.CountedInstalment;
import org.creditflows.schemas.lending.InstalmentCount;
import org.creditflows.schemas.lending.InstalmentMissed;
import org.creditflows.schemas.lending.InstalmentPaid;
import org.creditflows.schemas.lending.LendingCorrection;
import org.creditflows.schemas.lending.LendingCorrectionReason;
import org.creditflows.schemas.lending.LendingRecord;
import org.creditflows.schemas.lending.Loan;
import org.creditflows.schemas.lending.LoanClosed;
import org.creditflows.schemas.lending.LoanDefault;
import org.creditflows.schemas.lending.LoanDefaulted;
import org.creditflows.schemas.lending.LoanOpened;
import org.creditflows.schemas.lending.PaymentBand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LendingFactsTest {

  private static final String CUSTOMER = "lending:lender-1:C1";

  @Test
  void loanIsClosedByItsEnd() {
    LendingRecord record =
        record(
            fact(CUSTOMER, 1, 10, new LoanOpened("N1", 900L, 12)),
            fact(CUSTOMER, 2, 20, new LoanClosed("N1")));

    assertThat(record.getLoans()).containsExactly(new Loan("N1", 1L, 900L, 12, day(10), day(20)));
  }

  @Test
  void removedLoanLeavesItsDefaultsAndInstalments() {
    LendingRecord record =
        record(
            fact(CUSTOMER, 1, 10, new LoanOpened("N1", 900L, 12)),
            fact(CUSTOMER, 2, 15, new LoanDefaulted("D1", "N1", 600L)),
            fact(CUSTOMER, 3, 15, new InstalmentPaid("N1", 1, 100L, 0)),
            fact(CUSTOMER, 4, 20, correction(List.of("N1"), List.of(), List.of(), null)));

    assertThat(record.getLoans()).isEmpty();
    assertThat(record.getDefaults())
        .containsExactly(new LoanDefault("D1", 2L, "N1", 600L, day(15)));
    assertThat(record.getInstalments()).hasSize(1);
  }

  @Test
  void correctionRemovesAllItListsAndReplacesTheLoan() {
    LendingRecord record =
        record(
            fact(
                CUSTOMER,
                1,
                5,
                correction(
                    List.of("N1", "D1"), List.of(), List.of(), new LoanOpened("N2", 90L, 6))),
            fact(CUSTOMER, 2, 10, new LoanOpened("N1", 900L, 12)),
            fact(CUSTOMER, 3, 15, new LoanDefaulted("D1", "N1", 600L)));

    assertThat(record.getLoans()).containsExactly(new Loan("N2", 1L, 90L, 6, day(5), null));
    assertThat(record.getDefaults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, ON_TIME",
    "1, LATE_1_29",
    "29, LATE_1_29",
    "30, LATE_30_59",
    "59, LATE_30_59",
    "60, LATE_60_89",
    "89, LATE_60_89",
    "90, LATE_90_PLUS"
  })
  void paidInstalmentFallsIntoTheBandOfItsDelay(int daysPastDue, PaymentBand band) {
    assertThat(record(fact(CUSTOMER, 1, 0, new InstalmentPaid("N1", 1, 100L, daysPastDue))))
        .extracting(LendingRecord::getInstalments)
        .isEqualTo(List.of(new InstalmentCount(20261, band, 1L, 100L)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, LATE_1_29",
    "1, LATE_1_29",
    "30, LATE_30_59",
    "89, LATE_60_89",
    "90, LATE_90_PLUS"
  })
  void missedInstalmentIsNeverOnTime(int daysPastDue, PaymentBand band) {
    assertThat(record(fact(CUSTOMER, 1, 0, new InstalmentMissed("N1", 1, 100L, daysPastDue))))
        .extracting(LendingRecord::getInstalments)
        .isEqualTo(List.of(new InstalmentCount(20261, band, 1L, 100L)));
  }

  @Test
  void countsAreSortedByQuarterAndBand() {
    LendingRecord record =
        record(
            fact(CUSTOMER, 1, 90, new InstalmentPaid("N1", 1, 100L, 0)),
            fact(CUSTOMER, 2, 89, new InstalmentMissed("N1", 2, 100L, 40)),
            fact(CUSTOMER, 3, -1, new InstalmentPaid("N1", 3, 100L, 0)),
            fact(CUSTOMER, 4, 89, new InstalmentPaid("N1", 4, 50L, 0)),
            fact(CUSTOMER, 5, 0, new InstalmentPaid("N1", 5, 50L, 0)));

    assertThat(record.getInstalments())
        .containsExactly(
            new InstalmentCount(20254, PaymentBand.ON_TIME, 1L, 100L),
            new InstalmentCount(20261, PaymentBand.ON_TIME, 2L, 100L),
            new InstalmentCount(20261, PaymentBand.LATE_30_59, 1L, 100L),
            new InstalmentCount(20262, PaymentBand.ON_TIME, 1L, 100L));
  }

  @Test
  void correctionMovesAnInstalmentToAnotherBand() {
    LendingRecord record =
        record(
            fact(CUSTOMER, 1, 0, new InstalmentMissed("N1", 1, 100L, 95)),
            fact(
                CUSTOMER,
                2,
                120,
                correction(
                    List.of(),
                    List.of(new CountedInstalment(20261, PaymentBand.LATE_90_PLUS, 100L)),
                    List.of(new CountedInstalment(20261, PaymentBand.ON_TIME, 100L)),
                    null)));

    assertThat(record.getInstalments())
        .containsExactly(new InstalmentCount(20261, PaymentBand.ON_TIME, 1L, 100L));
  }

  @Test
  void countFallsBelowZeroWhileACorrectionWaits() {
    LendingRecord record =
        record(
            fact(
                CUSTOMER,
                1,
                0,
                correction(
                    List.of(),
                    List.of(new CountedInstalment(20261, PaymentBand.ON_TIME, 100L)),
                    List.of(),
                    null)));

    assertThat(record.getInstalments())
        .containsExactly(new InstalmentCount(20261, PaymentBand.ON_TIME, -1L, -100L));
  }

  @Test
  void entryOfCountZeroStaysWhileItsAmountIsNotZero() {
    LendingRecord record =
        record(
            fact(CUSTOMER, 1, 0, new InstalmentPaid("N1", 1, 150L, 0)),
            fact(
                CUSTOMER,
                2,
                0,
                correction(
                    List.of(),
                    List.of(new CountedInstalment(20261, PaymentBand.ON_TIME, 100L)),
                    List.of(),
                    null)));

    assertThat(record.getInstalments())
        .containsExactly(new InstalmentCount(20261, PaymentBand.ON_TIME, 0L, 50L));
  }

  private static LendingRecord record(PublishedFact... events) {
    ReferenceModel model = model();
    List.of(events).forEach(model::event);
    model.settle();
    return (LendingRecord) model.records().get(CUSTOMER).getRecord();
  }

  private static LendingCorrection correction(
      List<String> removedIds,
      List<CountedInstalment> removed,
      List<CountedInstalment> added,
      LoanOpened replacement) {
    return new LendingCorrection(
        LendingCorrectionReason.FALSE_RECORD, removedIds, removed, added, replacement);
  }
}
