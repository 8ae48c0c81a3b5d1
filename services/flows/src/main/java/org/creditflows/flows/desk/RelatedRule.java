package org.creditflows.flows.desk;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.lending.LendingRecord;
import org.creditflows.schemas.lending.Loan;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.tax.TaxRecord;

/** What of a party's own facts is held against those that it holds an office with. */
public final class RelatedRule {

  static final String LISTED = Reason.LISTED_DEFAULTER.name();
  static final String VIOLATION = Reason.MAJOR_TAX_VIOLATION.name();
  static final String DEFAULT = Reason.LOAN_DEFAULT.name();

  private RelatedRule() {}

  /**
   * Flags that stand now, sorted; they follow the facts and no clock: a listing in force, a
   * violation not made good, a default on a loan not settled. What is held against others is never
   * passed on.
   */
  public static SortedSet<String> ownFlags(Collection<Contribution> contributions) {
    SortedSet<String> flags = new TreeSet<>();
    for (Contribution contribution : contributions) {
      if (contribution.getRecord() instanceof CourtRecord court && isListed(court)) {
        flags.add(LISTED);
      } else if (contribution.getRecord() instanceof TaxRecord tax && hasViolated(tax)) {
        flags.add(VIOLATION);
      } else if (contribution.getRecord() instanceof LendingRecord lending && owes(lending)) {
        flags.add(DEFAULT);
      }
    }
    return flags;
  }

  /** Whether a source key's record may change what is told: that of an account never does. */
  public static boolean follows(String sourceKey) {
    return SourceKey.domainOf(sourceKey) != Domain.PLATFORM;
  }

  /** Whether a domain knows of both the office and the fact: the tax office, of its violations. */
  public static boolean isKnownWithin(Domain domain, String flag) {
    return domain == Domain.TAX && flag.equals(VIOLATION);
  }

  private static boolean isListed(CourtRecord court) {
    return court.getListings().stream().anyMatch(listing -> listing.getDelistedTime() == null);
  }

  private static boolean hasViolated(TaxRecord tax) {
    return tax.getViolations().stream().anyMatch(violation -> violation.getRepairedTime() == null);
  }

  private static boolean owes(LendingRecord lending) {
    return lending.getDefaults().stream()
        .anyMatch(
            fallen ->
                lending.getLoans().stream()
                    .filter(loan -> loan.getLoanId().equals(fallen.getLoanId()))
                    .map(Loan::getClosedTime)
                    .noneMatch(closed -> closed != null));
  }
}
