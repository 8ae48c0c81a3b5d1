package org.creditflows.flows.desk;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.court.Proceeding;
import org.creditflows.schemas.court.ProceedingKind;
import org.creditflows.schemas.court.ProceedingResult;
import org.creditflows.schemas.lending.InstalmentCount;
import org.creditflows.schemas.lending.LendingRecord;
import org.creditflows.schemas.lending.Loan;
import org.creditflows.schemas.lending.PaymentBand;
import org.creditflows.schemas.platform.Account;
import org.creditflows.schemas.platform.OrderCount;
import org.creditflows.schemas.platform.PlatformRecord;
import org.creditflows.schemas.tax.AssignedGrade;
import org.creditflows.schemas.tax.TaxGrade;
import org.creditflows.schemas.tax.TaxRecord;
import org.creditflows.schemas.tax.Violation;

/**
 * What evidence says as of an instant, with negative facts past their retention left out.
 *
 * @param evidence as the rules let it be seen
 * @param retentionStart epoch milliseconds; negative facts that ended before it no longer count
 */
record Findings(Evidence evidence, long asOf, Rules rules, long retentionStart) {

  static Findings of(Evidence evidence, long asOf, Rules rules) {
    return new Findings(Sight.of(evidence, rules), asOf, rules, rules.retentionStart(asOf));
  }

  /** True where the rules let nothing be seen. */
  boolean nothingKnown() {
    return evidence.isEmpty();
  }

  long listingsInForce() {
    return evidence.court(CourtRecord::getListings).stream()
        .filter(listing -> listing.getDelistedTime() == null)
        .count();
  }

  long openProceedings(ProceedingKind kind) {
    return proceedings(kind).filter(proceeding -> proceeding.getClosedTime() == null).count();
  }

  /** Proceedings that came to nothing, within the retention; 0 where the rules leave them out. */
  long dismissedProceedings(ProceedingKind kind) {
    return rules.dismissedProceedingsCount()
        ? endedProceedings(kind)
            .filter(proceeding -> proceeding.getResult() != ProceedingResult.UPHELD)
            .count()
        : 0;
  }

  long upheldProceedings(ProceedingKind kind) {
    return endedProceedings(kind)
        .filter(proceeding -> proceeding.getResult() == ProceedingResult.UPHELD)
        .count();
  }

  private Stream<Proceeding> endedProceedings(ProceedingKind kind) {
    return proceedings(kind)
        .filter(proceeding -> proceeding.getClosedTime() != null)
        .filter(proceeding -> proceeding.getClosedTime() >= retentionStart);
  }

  private Stream<Proceeding> proceedings(ProceedingKind kind) {
    return evidence.court(CourtRecord::getProceedings).stream()
        .filter(proceeding -> proceeding.getKind() == kind);
  }

  long bansInForce() {
    return evidence.court(CourtRecord::getBans).stream()
        .filter(ban -> ban.getLiftedTime() == null)
        .count();
  }

  boolean redListed() {
    return evidence.tax(TaxRecord::getRedListings).stream()
        .anyMatch(listing -> listing.getDelistedTime() == null);
  }

  /** Whether the rules let a flag of a related party count, and there is one. */
  boolean related(String flag) {
    return rules.relatedPartiesCount() && evidence.related().contains(flag);
  }

  /** Statements of the party on facts that are still there. */
  long statements() {
    return evidence.court(CourtRecord::getStatements).size()
        + evidence.lending(LendingRecord::getStatements).size();
  }

  long unpaidJudgments() {
    return evidence.court(CourtRecord::getJudgments).stream()
        .filter(judgment -> judgment.getSatisfiedTime() == null)
        .count();
  }

  long paidJudgments() {
    return evidence.court(CourtRecord::getJudgments).stream()
        .filter(judgment -> judgment.getSatisfiedTime() != null)
        .filter(judgment -> judgment.getSatisfiedTime() >= retentionStart)
        .count();
  }

  long unpaidArrears() {
    return evidence.tax(TaxRecord::getArrears).stream()
        .filter(arrears -> arrears.getClearedTime() == null)
        .count();
  }

  long taxViolations() {
    return evidence.tax(TaxRecord::getViolations).stream()
        .filter(violation -> violation.getRepairedTime() == null || isPublic(violation))
        .count();
  }

  /**
   * A repair ends a violation, which stays public until its minimum publicity is over, but no
   * longer than its retention.
   */
  private boolean isPublic(Violation violation) {
    return asOf < violation.getRepairedTime()
        || (violation.getRepairedTime() >= retentionStart
            && asOf < rules.publicityEnd(violation.getPublishedTime()));
  }

  /** Grade of the latest year; within a year and source key the highest sequence. */
  Optional<TaxGrade> latestTaxGrade() {
    return evidence.tax(TaxRecord::getGrades).stream()
        .max(
            Comparator.comparingInt(AssignedGrade::getYear)
                .thenComparingLong(AssignedGrade::getAssignedTime)
                .thenComparingLong(AssignedGrade::getSequence)
                .thenComparing(AssignedGrade::getGradeId))
        .map(AssignedGrade::getGrade);
  }

  /** Defaults whose loan is open, or was closed within the retention. */
  long loanDefaults() {
    List<LendingRecord> records =
        evidence.contributions().stream()
            .map(contribution -> contribution.getRecord())
            .filter(LendingRecord.class::isInstance)
            .map(LendingRecord.class::cast)
            .toList();
    return records.stream().mapToLong(this::loanDefaults).sum();
  }

  private long loanDefaults(LendingRecord lending) {
    Map<String, Loan> loans =
        lending.getLoans().stream().collect(Collectors.toMap(Loan::getLoanId, loan -> loan));
    return lending.getDefaults().stream()
        .map(fallen -> loans.get(fallen.getLoanId()))
        .filter(
            loan ->
                loan == null
                    || loan.getClosedTime() == null
                    || loan.getClosedTime() >= retentionStart)
        .count();
  }

  long onTimeInstalments() {
    return evidence.lending(LendingRecord::getInstalments).stream()
        .filter(entry -> entry.getBand() == PaymentBand.ON_TIME)
        .mapToLong(InstalmentCount::getCount)
        .sum();
  }

  /**
   * Late or missed instalments of a band in quarters that are wholly within the retention: of a
   * quarter in which it begins nobody knows which still count.
   */
  long lateInstalments(PaymentBand band) {
    int lastOver = quarter(retentionStart - 1);
    return evidence.lending(LendingRecord::getInstalments).stream()
        .filter(entry -> entry.getBand() == band && entry.getQuarter() > lastOver)
        .mapToLong(InstalmentCount::getCount)
        .sum();
  }

  long orders() {
    return evidence.platform(PlatformRecord::getOrders).stream()
        .mapToLong(OrderCount::getCount)
        .sum();
  }

  long lostDisputes() {
    return evidence.platform(PlatformRecord::getDisputes).stream()
        .filter(dispute -> dispute.getLostTime() >= retentionStart)
        .count();
  }

  long fraudReports() {
    return evidence.platform(PlatformRecord::getFraudReports).stream()
        .filter(report -> report.getReportedTime() >= retentionStart)
        .count();
  }

  /** Whole years since the oldest account was opened; 0 without an account. */
  long accountYears() {
    return evidence.platform(PlatformRecord::getAccounts).stream()
        .mapToLong(Account::getOpenedTime)
        .min()
        .stream()
        .map(opened -> Math.max(0, (asOf - opened) / (365L * 24 * 60 * 60 * 1000)))
        .findFirst()
        .orElse(0);
  }

  /** Year times 10 plus quarter, in UTC. */
  private static int quarter(long instant) {
    OffsetDateTime time = Instant.ofEpochMilli(instant).atOffset(ZoneOffset.UTC);
    return time.getYear() * 10 + (time.getMonthValue() + 2) / 3;
  }
}
