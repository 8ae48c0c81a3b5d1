package org.creditflows.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creditflows.flows.desk.Answer;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desk.CaseDesk;
import org.creditflows.flows.desk.Desk.StandingDesk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.desk.Evidence;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.desk.RuleVersion;
import org.creditflows.flows.desk.Rules;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.schemas.court.Ban;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.court.Judgment;
import org.creditflows.schemas.court.JudgmentCause;
import org.creditflows.schemas.court.LicenceField;
import org.creditflows.schemas.court.Listing;
import org.creditflows.schemas.court.Proceeding;
import org.creditflows.schemas.court.ProceedingKind;
import org.creditflows.schemas.lending.InstalmentCount;
import org.creditflows.schemas.lending.LendingRecord;
import org.creditflows.schemas.lending.Loan;
import org.creditflows.schemas.lending.LoanDefault;
import org.creditflows.schemas.lending.PaymentBand;
import org.creditflows.schemas.platform.Account;
import org.creditflows.schemas.platform.Dispute;
import org.creditflows.schemas.platform.FraudReport;
import org.creditflows.schemas.platform.OrderBand;
import org.creditflows.schemas.platform.OrderCount;
import org.creditflows.schemas.platform.PlatformRecord;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.statement.Statement;
import org.creditflows.schemas.statement.StatementKind;
import org.creditflows.schemas.tax.Arrears;
import org.creditflows.schemas.tax.AssignedGrade;
import org.creditflows.schemas.tax.CompanyRole;
import org.creditflows.schemas.tax.HeldRole;
import org.creditflows.schemas.tax.RedListing;
import org.creditflows.schemas.tax.RoleSide;
import org.creditflows.schemas.tax.TaxGrade;
import org.creditflows.schemas.tax.TaxRecord;
import org.creditflows.schemas.tax.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeskFieldsTest {

  private static final long NOW = Instant.parse("2026-06-01T00:00:00Z").toEpochMilli();
  private static final long LAST_YEAR = Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();
  private static final long LONG_AGO = Instant.parse("2015-01-01T00:00:00Z").toEpochMilli();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lender-1",
        "lender-9",
        "deposit-waiver",
        "landlord",
        "employer",
        "fast-lane",
        "procurement-lists",
        "procurement-grades"
      })
  void caseDeskAnswersOtherwiseWithoutAFieldThatItReads(String name) {
    Desk desk = Desks.named(name).orElseThrow();

    assertThat(desk.reads(Rules.DEFAULT)).isEqualTo(fieldsThatMatter(desk));
  }

  @Test
  void standingDeskAnswersOtherwiseWithoutAFieldThatItReads() {
    for (StandingDesk desk : Desks.standing(RuleBook.DEFAULT)) {
      assertThat(desk.reads(Rules.DEFAULT)).isEqualTo(fieldsThatMatter(desk));
    }
  }

  /**
   * A field matters if leaving it out changes the answer: among all fields, those of its domain or
   * alone, on facts that count or on facts some of which are past their retention.
   */
  private static Set<RecordField> fieldsThatMatter(Desk desk) {
    return Stream.of(RecordField.values())
        .filter(
            field ->
                Stream.of(
                        EnumSet.allOf(RecordField.class),
                        fieldsOfItsDomain(field),
                        besideOneThatDoesNotMatter(field))
                    .anyMatch(
                        present ->
                            matters(desk, field, present, LAST_YEAR)
                                || matters(desk, field, present, LONG_AGO)))
        .collect(Collectors.toSet());
  }

  private static boolean matters(
      Desk desk, RecordField field, Set<RecordField> present, long defaulted) {
    Answer with = answer(desk, present, defaulted);
    Set<RecordField> others = EnumSet.copyOf(present);
    others.remove(field);
    return !answer(desk, others, defaulted).equals(with);
  }

  private static Answer answer(Desk desk, Set<RecordField> present, long defaulted) {
    Evidence evidence = evidence(present, defaulted);
    return desk instanceof CaseDesk caseDesk
        ? caseDesk.decide(0, NOW, evidence, RuleVersion.FIRST)
        : ((StandingDesk) desk).weigh(evidence, RuleBook.DEFAULT).answer();
  }

  /** A desk to which nothing at all is known answers otherwise whatever it reads. */
  private static Set<RecordField> besideOneThatDoesNotMatter(RecordField field) {
    return EnumSet.of(
        field,
        field == RecordField.TAX_ROLES ? RecordField.PLATFORM_ACCOUNTS : RecordField.TAX_ROLES);
  }

  private static Set<RecordField> fieldsOfItsDomain(RecordField field) {
    Set<RecordField> fields = EnumSet.allOf(RecordField.class);
    fields.removeIf(other -> other.domain() != field.domain());
    return fields;
  }

  private static Evidence evidence(Set<RecordField> present, long defaulted) {
    return Evidence.of(
        List.of(
            new Contribution("court:P1", 9L, court(present)),
            new Contribution("tax:T1", 9L, tax(present)),
            new Contribution("lending:lender-1:C1", 9L, lending(present, defaulted)),
            new Contribution("platform:A1", 9L, platform(present))));
  }

  private static CourtRecord court(Set<RecordField> present) {
    return new CourtRecord(
        only(
            RecordField.COURT_JUDGMENTS,
            present,
            List.of(new Judgment("J1", 1L, JudgmentCause.LOAN, 1L, LAST_YEAR, null))),
        only(
            RecordField.COURT_LISTINGS,
            present,
            List.of(new Listing("L1", 2L, "J1", 24, LAST_YEAR, null, null))),
        only(
            RecordField.COURT_PROCEEDINGS,
            present,
            List.of(new Proceeding("P1", 3L, ProceedingKind.ARREST, LAST_YEAR, null, null))),
        only(
            RecordField.COURT_BANS,
            present,
            Stream.of(LicenceField.values())
                .map(field -> new Ban("B" + field, 4L, field, 12, LAST_YEAR, null))
                .toList()),
        only(RecordField.COURT_STATEMENTS, present, List.of(statement("S1", "J1"))));
  }

  private static TaxRecord tax(Set<RecordField> present) {
    return new TaxRecord(
        only(
            RecordField.TAX_GRADES,
            present,
            List.of(new AssignedGrade("G1", 1L, 2025, TaxGrade.A, 95, LAST_YEAR))),
        only(RecordField.TAX_ARREARS, present, List.of(new Arrears("A1", 2L, 1L, LAST_YEAR, null))),
        only(
            RecordField.TAX_VIOLATIONS,
            present,
            List.of(new Violation("V1", 3L, 1L, LAST_YEAR, null))),
        only(
            RecordField.TAX_ROLES,
            present,
            List.of(
                new HeldRole(
                    "R1", 4L, CompanyRole.MANAGER, RoleSide.HOLDER, "tax:T2", LAST_YEAR, null))),
        only(
            RecordField.TAX_RED_LISTINGS,
            present,
            List.of(new RedListing("R1", 5L, LAST_YEAR, null))));
  }

  /**
   * One default is past its retention as long as its loan is known.
   *
   * @param defaulted when the loan of the other ended, if it was long ago
   */
  private static LendingRecord lending(Set<RecordField> present, long defaulted) {
    Long closed = defaulted == LONG_AGO ? LONG_AGO : null;
    return new LendingRecord(
        only(
            RecordField.LENDING_LOANS,
            present,
            List.of(
                new Loan("N1", 1L, 1L, 12, LONG_AGO, LONG_AGO),
                new Loan("N2", 2L, 1L, 12, defaulted, closed))),
        only(
            RecordField.LENDING_DEFAULTS,
            present,
            List.of(
                new LoanDefault("D1", 3L, "N1", 1L, LONG_AGO),
                new LoanDefault("D2", 4L, "N2", 1L, defaulted))),
        only(
            RecordField.LENDING_INSTALMENTS,
            present,
            List.of(new InstalmentCount(20261, PaymentBand.ON_TIME, 9L, 900L))),
        only(RecordField.LENDING_STATEMENTS, present, List.of(statement("S2", "D2"))));
  }

  private static Statement statement(String statementId, String factId) {
    return new Statement(statementId, 6L, StatementKind.ANNOTATION, factId, "Not so.", LAST_YEAR);
  }

  private static PlatformRecord platform(Set<RecordField> present) {
    return new PlatformRecord(
        only(RecordField.PLATFORM_ACCOUNTS, present, List.of(new Account("A1", 1L, LONG_AGO))),
        only(RecordField.PLATFORM_DISPUTES, present, List.of(new Dispute("D1", 2L, 1L, LAST_YEAR))),
        only(
            RecordField.PLATFORM_FRAUD_REPORTS,
            present,
            List.of(new FraudReport("F1", 3L, 1L, LAST_YEAR))),
        only(
            RecordField.PLATFORM_ORDERS,
            present,
            List.of(new OrderCount(20261, OrderBand.SMALL, 20L, 900L))));
  }

  private static <T> List<T> only(RecordField field, Set<RecordField> present, List<T> facts) {
    return present.contains(field) ? facts : List.of();
  }
}
