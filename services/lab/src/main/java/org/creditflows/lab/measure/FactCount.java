package org.creditflows.lab.measure;

import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.lending.InstalmentCount;
import org.creditflows.schemas.lending.LendingRecord;
import org.creditflows.schemas.platform.OrderCount;
import org.creditflows.schemas.platform.PlatformRecord;
import org.creditflows.schemas.tax.TaxRecord;

/**
 * How many facts a public record holds: entries of its lists apart from statements on them, and
 * what its counts add up to.
 */
final class FactCount {

  private FactCount() {}

  /**
   * @param record a CourtRecord, TaxRecord, LendingRecord or PlatformRecord
   */
  static long in(Object record) {
    if (record instanceof CourtRecord court) {
      return court.getJudgments().size()
          + court.getListings().size()
          + court.getProceedings().size()
          + court.getBans().size();
    }
    if (record instanceof TaxRecord tax) {
      return tax.getGrades().size()
          + tax.getArrears().size()
          + tax.getViolations().size()
          + tax.getRoles().size()
          + tax.getRedListings().size();
    }
    if (record instanceof LendingRecord lending) {
      return lending.getLoans().size()
          + lending.getDefaults().size()
          + lending.getInstalments().stream().mapToLong(InstalmentCount::getCount).sum();
    }
    PlatformRecord platform = (PlatformRecord) record;
    return platform.getAccounts().size()
        + platform.getDisputes().size()
        + platform.getFraudReports().size()
        + platform.getOrders().stream().mapToLong(OrderCount::getCount).sum();
  }
}
