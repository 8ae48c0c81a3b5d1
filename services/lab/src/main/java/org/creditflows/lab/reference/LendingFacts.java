package org.creditflows.lab.reference;

import java.util.List;
import java.util.Map;
import org.creditflows.lab.reference.FactBook.Stated;
import org.creditflows.schemas.lending.InstalmentCount;
import org.creditflows.schemas.lending.InstalmentMissed;
import org.creditflows.schemas.lending.InstalmentPaid;
import org.creditflows.schemas.lending.LendingCorrection;
import org.creditflows.schemas.lending.LendingRecord;
import org.creditflows.schemas.lending.Loan;
import org.creditflows.schemas.lending.LoanClosed;
import org.creditflows.schemas.lending.LoanDefault;
import org.creditflows.schemas.lending.LoanDefaulted;
import org.creditflows.schemas.lending.LoanOpened;
import org.creditflows.schemas.lending.PaymentBand;

/** A lender's public record of one customer. */
final class LendingFacts {

  private LendingFacts() {}

  static LendingRecord record(FactBook book) {
    Map<String, Stated<LoanClosed>> closed = book.ends(LoanClosed.class, LoanClosed::getLoanId);
    return new LendingRecord(
        book.standing(LoanOpened.class, LoanOpened::getLoanId).stream()
            .map(opened -> loan(opened, closed.get(opened.fact().getLoanId())))
            .toList(),
        book.standing(LoanDefaulted.class, LoanDefaulted::getDefaultId).stream()
            .map(LendingFacts::loanDefault)
            .toList(),
        instalments(book),
        StatementFacts.of(book));
  }

  private static Loan loan(Stated<LoanOpened> opened, Stated<LoanClosed> closed) {
    return new Loan(
        opened.fact().getLoanId(),
        opened.sequence(),
        opened.fact().getPrincipalCents(),
        opened.fact().getTermMonths(),
        opened.time(),
        closed == null ? null : closed.time());
  }

  private static LoanDefault loanDefault(Stated<LoanDefaulted> defaulted) {
    return new LoanDefault(
        defaulted.fact().getDefaultId(),
        defaulted.sequence(),
        defaulted.fact().getLoanId(),
        defaulted.fact().getOutstandingCents(),
        defaulted.time());
  }

  private static List<InstalmentCount> instalments(FactBook book) {
    CountTable<PaymentBand> counts = new CountTable<>();
    book.all(InstalmentPaid.class)
        .forEach(
            paid ->
                counts.add(
                    CountTable.quarter(paid.time()),
                    paidBand(paid.fact().getDaysPastDue()),
                    paid.fact().getAmountCents()));
    book.all(InstalmentMissed.class)
        .forEach(
            missed ->
                counts.add(
                    CountTable.quarter(missed.time()),
                    lateBand(missed.fact().getDaysPastDue()),
                    missed.fact().getAmountCents()));
    book.all(LendingCorrection.class).forEach(correction -> correct(counts, correction.fact()));
    return counts.entries(InstalmentCount::new);
  }

  private static void correct(CountTable<PaymentBand> counts, LendingCorrection correction) {
    correction
        .getRemovedInstalments()
        .forEach(gone -> counts.subtract(gone.getQuarter(), gone.getBand(), gone.getAmountCents()));
    correction
        .getAddedInstalments()
        .forEach(added -> counts.add(added.getQuarter(), added.getBand(), added.getAmountCents()));
  }

  private static PaymentBand paidBand(int daysPastDue) {
    return daysPastDue == 0 ? PaymentBand.ON_TIME : lateBand(daysPastDue);
  }

  private static PaymentBand lateBand(int daysPastDue) {
    if (daysPastDue < 30) {
      return PaymentBand.LATE_1_29;
    }
    if (daysPastDue < 60) {
      return PaymentBand.LATE_30_59;
    }
    return daysPastDue < 90 ? PaymentBand.LATE_60_89 : PaymentBand.LATE_90_PLUS;
  }
}
