package org.creditflows.flows.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.creditflows.schemas.court.Ban;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.court.Judgment;
import org.creditflows.schemas.court.JudgmentCause;
import org.creditflows.schemas.court.LicenceField;
import org.creditflows.schemas.court.Listing;
import org.creditflows.schemas.court.Proceeding;
import org.creditflows.schemas.court.ProceedingKind;
import org.creditflows.schemas.court.ProceedingResult;
import org.creditflows.schemas.lending.InstalmentCount;
import org.creditflows.schemas.lending.LendingRecord;
import org.creditflows.schemas.lending.LoanDefault;
import org.creditflows.schemas.lending.PaymentBand;
import org.creditflows.schemas.platform.FraudReport;
import org.creditflows.schemas.platform.PlatformRecord;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.statement.Statement;
import org.creditflows.schemas.statement.StatementKind;
import org.creditflows.schemas.tax.Arrears;
import org.creditflows.schemas.tax.AssignedGrade;
import org.creditflows.schemas.tax.RedListing;
import org.creditflows.schemas.tax.TaxGrade;
import org.creditflows.schemas.tax.TaxRecord;
import org.creditflows.schemas.tax.Violation;

/** Hand-made facts of one person, as evidence. */
final class Facts {

  static final long NOW = at("2026-06-01");

  private final List<Judgment> judgments = new ArrayList<>();
  private final List<Listing> listings = new ArrayList<>();
  private final List<Proceeding> proceedings = new ArrayList<>();
  private final List<Ban> bans = new ArrayList<>();
  private final List<Statement> statements = new ArrayList<>();
  private final List<AssignedGrade> grades = new ArrayList<>();
  private final List<Arrears> arrears = new ArrayList<>();
  private final List<Violation> violations = new ArrayList<>();
  private final List<RedListing> redListings = new ArrayList<>();
  private final List<LoanDefault> defaults = new ArrayList<>();
  private final List<InstalmentCount> instalments = new ArrayList<>();
  private final List<Statement> loanStatements = new ArrayList<>();
  private final List<FraudReport> frauds = new ArrayList<>();

  static long at(String date) {
    return Instant.parse(date + "T00:00:00Z").toEpochMilli();
  }

  Facts unpaidJudgment() {
    judgments.add(new Judgment("J", 1L, JudgmentCause.LOAN, 1_000L, at("2025-01-01"), null));
    return this;
  }

  Facts listed(String date) {
    listings.add(new Listing("L" + listings.size(), 2L, "J", 24, at(date), null, null));
    return this;
  }

  Facts open(ProceedingKind kind) {
    proceedings.add(new Proceeding("P" + kind, 3L, kind, at("2026-03-01"), null, null));
    return this;
  }

  Facts closed(ProceedingKind kind, ProceedingResult result) {
    proceedings.add(
        new Proceeding("P" + kind, 3L, kind, at("2025-03-01"), at("2025-09-01"), result));
    return this;
  }

  Facts banned(LicenceField field) {
    bans.add(new Ban("B" + field, 4L, field, 36, at("2026-02-01"), null));
    return this;
  }

  Facts states(StatementKind kind, String factId) {
    statements.add(new Statement("S", 5L, kind, factId, "Not so.", at("2026-04-01")));
    return this;
  }

  Facts graded(TaxGrade grade) {
    grades.add(new AssignedGrade("G", 1L, 2025, grade, 50, at("2026-04-10")));
    return this;
  }

  Facts inArrears() {
    arrears.add(new Arrears("A", 2L, 1_000L, at("2026-01-05"), null));
    return this;
  }

  /**
   * @param repaired null until it is
   */
  Facts violated(String published, String repaired) {
    Long repairedTime = repaired == null ? null : at(repaired);
    violations.add(new Violation("V", 3L, 1_000L, at(published), repairedTime));
    return this;
  }

  Facts redListed() {
    redListings.add(new RedListing("R", 4L, at("2026-01-05"), null));
    return this;
  }

  Facts defaulted() {
    defaults.add(new LoanDefault("D" + defaults.size(), 1L, "N", 1_000L, at("2025-05-01")));
    return this;
  }

  Facts objectsToTheLoan() {
    loanStatements.add(
        new Statement("SN", 2L, StatementKind.OBJECTION, "N", "Not so.", at("2026-04-01")));
    return this;
  }

  Facts paid(long instalmentsInTime) {
    instalments.add(
        new InstalmentCount(20261, PaymentBand.ON_TIME, instalmentsInTime, instalmentsInTime));
    return this;
  }

  /**
   * @param quarter year times 10 plus quarter
   */
  Facts paidLate(int quarter) {
    instalments.add(new InstalmentCount(quarter, PaymentBand.LATE_90_PLUS, 1L, 100L));
    return this;
  }

  Facts reportedForFraud() {
    frauds.add(new FraudReport("F", 1L, 1_000L, at("2026-02-01")));
    return this;
  }

  Evidence evidence() {
    return Evidence.of(
        List.of(
            new Contribution(
                "court:P1",
                9L,
                new CourtRecord(judgments, listings, proceedings, bans, statements)),
            new Contribution(
                "tax:T1", 9L, new TaxRecord(grades, arrears, violations, List.of(), redListings)),
            new Contribution(
                "lending:lender-1:C1",
                9L,
                new LendingRecord(List.of(), defaults, instalments, loanStatements)),
            new Contribution(
                "platform:A1", 9L, new PlatformRecord(List.of(), List.of(), frauds, List.of()))));
  }
}
