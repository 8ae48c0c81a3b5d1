package org.creditflows.flows.stage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.flows.policy.Purpose;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.lending.LendingRecord;
import org.creditflows.schemas.platform.PlatformRecord;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.ContributionChange;
import org.creditflows.schemas.state.DomainState;
import org.creditflows.schemas.tax.TaxRecord;

/** What a purpose is told of a source key. */
@FunctionalInterface
public interface DisclosureRule {

  /**
   * The fields that its policy names, of the source keys that it covers. Whenever a record changes
   * the purpose is told, also where no field that is let out did: so the version is the record's.
   */
  DisclosureRule AS_AGREED =
      (purpose, sourceKey, state) ->
          covers(purpose, sourceKey)
              ? Optional.of(
                  new ContributionChange(
                      sourceKey,
                      state == null ? null : contribution(purpose.fields(), sourceKey, state)))
              : Optional.empty();

  /**
   * @param state null where the source key is no longer the subject's
   * @return empty where the purpose is told nothing of this source key
   */
  Optional<ContributionChange> change(Purpose purpose, String sourceKey, DomainState state);

  /** A state's disclosed part; a field that is not disclosed is empty. */
  static Contribution contribution(Set<RecordField> fields, String sourceKey, DomainState state) {
    return new Contribution(
        sourceKey,
        state.getLedger().getVersion(),
        disclosed(fields, (SpecificRecord) state.getRecord()));
  }

  private static boolean covers(Purpose purpose, String sourceKey) {
    return purpose.lenders().isEmpty()
        || SourceKey.parse(sourceKey).lender().map(purpose.lenders()::contains).orElse(true);
  }

  private static SpecificRecord disclosed(Set<RecordField> fields, SpecificRecord record) {
    if (fields.size() == RecordField.values().length) {
      return record;
    }
    if (record instanceof CourtRecord court) {
      return new CourtRecord(
          only(fields, RecordField.COURT_JUDGMENTS, court.getJudgments()),
          only(fields, RecordField.COURT_LISTINGS, court.getListings()),
          only(fields, RecordField.COURT_PROCEEDINGS, court.getProceedings()),
          only(fields, RecordField.COURT_BANS, court.getBans()),
          only(fields, RecordField.COURT_STATEMENTS, court.getStatements()));
    }
    if (record instanceof TaxRecord tax) {
      return new TaxRecord(
          only(fields, RecordField.TAX_GRADES, tax.getGrades()),
          only(fields, RecordField.TAX_ARREARS, tax.getArrears()),
          only(fields, RecordField.TAX_VIOLATIONS, tax.getViolations()),
          only(fields, RecordField.TAX_ROLES, tax.getRoles()),
          only(fields, RecordField.TAX_RED_LISTINGS, tax.getRedListings()));
    }
    if (record instanceof LendingRecord lending) {
      return new LendingRecord(
          only(fields, RecordField.LENDING_LOANS, lending.getLoans()),
          only(fields, RecordField.LENDING_DEFAULTS, lending.getDefaults()),
          only(fields, RecordField.LENDING_INSTALMENTS, lending.getInstalments()),
          only(fields, RecordField.LENDING_STATEMENTS, lending.getStatements()));
    }
    PlatformRecord platform = (PlatformRecord) record;
    return new PlatformRecord(
        only(fields, RecordField.PLATFORM_ACCOUNTS, platform.getAccounts()),
        only(fields, RecordField.PLATFORM_DISPUTES, platform.getDisputes()),
        only(fields, RecordField.PLATFORM_FRAUD_REPORTS, platform.getFraudReports()),
        only(fields, RecordField.PLATFORM_ORDERS, platform.getOrders()));
  }

  private static <T> List<T> only(Set<RecordField> fields, RecordField field, List<T> values) {
    return fields.contains(field) ? values : List.of();
  }
}
