package org.creditflows.flows.desk;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.lending.LendingRecord;
import org.creditflows.schemas.lending.LoanDefault;
import org.creditflows.schemas.lending.PaymentBand;
import org.creditflows.schemas.platform.PlatformRecord;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.statement.Statement;
import org.creditflows.schemas.statement.StatementKind;
import org.creditflows.schemas.tax.TaxGrade;
import org.creditflows.schemas.tax.TaxRecord;

/** What of the evidence the rules let a desk see. */
final class Sight {

  private static final Set<TaxGrade> BAD_GRADES = Set.of(TaxGrade.C, TaxGrade.D);

  private Sight() {}

  static Evidence of(Evidence evidence, Rules rules) {
    Evidence undisputed = rules.disputedFactsCount() ? evidence : withoutDisputed(evidence);
    return rules.reporting() == Rules.Reporting.ALL ? undisputed : negativeOnly(undisputed);
  }

  private static Evidence withoutDisputed(Evidence evidence) {
    Set<String> disputed =
        Stream.concat(
                evidence.court(CourtRecord::getStatements).stream(),
                evidence.lending(LendingRecord::getStatements).stream())
            .filter(statement -> statement.getKind() == StatementKind.OBJECTION)
            .map(Statement::getFactId)
            .collect(Collectors.toSet());
    return disputed.isEmpty()
        ? evidence
        : evidence.with(
            evidence.contributions().stream()
                .map(contribution -> with(contribution, undisputed(contribution, disputed)))
                .toList());
  }

  /**
   * An objection to a judgment or loan is one to what follows from it as well: a listing, a
   * default.
   */
  private static SpecificRecord undisputed(Contribution contribution, Set<String> disputed) {
    if (contribution.getRecord() instanceof CourtRecord court) {
      return new CourtRecord(
          without(court.getJudgments(), fact -> disputed.contains(fact.getJudgmentId())),
          without(
              court.getListings(),
              fact ->
                  disputed.contains(fact.getListingId())
                      || disputed.contains(fact.getJudgmentId())),
          without(court.getProceedings(), fact -> disputed.contains(fact.getProceedingId())),
          without(court.getBans(), fact -> disputed.contains(fact.getBanId())),
          court.getStatements());
    }
    if (contribution.getRecord() instanceof LendingRecord lending) {
      return new LendingRecord(
          lending.getLoans(),
          without(
              lending.getDefaults(),
              fact ->
                  disputed.contains(fact.getDefaultId()) || disputed.contains(fact.getLoanId())),
          lending.getInstalments(),
          lending.getStatements());
    }
    return (SpecificRecord) contribution.getRecord();
  }

  /** A record without anything negative is not seen at all. */
  private static Evidence negativeOnly(Evidence evidence) {
    return evidence.with(
        evidence.contributions().stream()
            .map(
                contribution ->
                    with(contribution, negative((SpecificRecord) contribution.getRecord())))
            .filter(contribution -> !isBlank(contribution.getRecord()))
            .toList());
  }

  private static SpecificRecord negative(SpecificRecord record) {
    if (record instanceof TaxRecord tax) {
      return new TaxRecord(
          without(tax.getGrades(), grade -> !BAD_GRADES.contains(grade.getGrade())),
          tax.getArrears(),
          tax.getViolations(),
          tax.getRoles(),
          List.of());
    }
    if (record instanceof LendingRecord lending) {
      Set<String> defaulted =
          lending.getDefaults().stream().map(LoanDefault::getLoanId).collect(Collectors.toSet());
      return new LendingRecord(
          without(lending.getLoans(), loan -> !defaulted.contains(loan.getLoanId())),
          lending.getDefaults(),
          without(lending.getInstalments(), entry -> entry.getBand() == PaymentBand.ON_TIME),
          lending.getStatements());
    }
    if (record instanceof PlatformRecord platform) {
      return new PlatformRecord(
          List.of(), platform.getDisputes(), platform.getFraudReports(), List.of());
    }
    return record;
  }

  private static boolean isBlank(Object record) {
    if (record instanceof CourtRecord court) {
      return court.getJudgments().isEmpty()
          && court.getListings().isEmpty()
          && court.getProceedings().isEmpty()
          && court.getBans().isEmpty();
    }
    if (record instanceof TaxRecord tax) {
      return tax.getGrades().isEmpty()
          && tax.getArrears().isEmpty()
          && tax.getViolations().isEmpty();
    }
    if (record instanceof LendingRecord lending) {
      return lending.getDefaults().isEmpty() && lending.getInstalments().isEmpty();
    }
    PlatformRecord platform = (PlatformRecord) record;
    return platform.getDisputes().isEmpty() && platform.getFraudReports().isEmpty();
  }

  private static Contribution with(Contribution contribution, SpecificRecord record) {
    return new Contribution(contribution.getSourceKey(), contribution.getVersion(), record);
  }

  private static <T> List<T> without(List<T> facts, Predicate<T> left) {
    return facts.stream().filter(left.negate()).toList();
  }
}
