package org.creditflows.flows.disclosure;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.lending.LendingRecord;
import org.creditflows.schemas.platform.PlatformRecord;
import org.creditflows.schemas.tax.TaxRecord;

/**
 * What domains let out into profiles. A field that is not disclosed is empty in a contribution.
 *
 * @param fields that are disclosed
 */
public record DisclosurePolicy(Set<RecordField> fields) {

  /** Nothing leaves its domain. */
  public static final DisclosurePolicy NOTHING = new DisclosurePolicy(Set.of());

  /** Everything leaves its domain. */
  public static final DisclosurePolicy EVERYTHING =
      new DisclosurePolicy(EnumSet.allOf(RecordField.class));

  public DisclosurePolicy {
    fields = Set.copyOf(fields);
  }

  /** The disclosed part of a domain's public record. */
  public SpecificRecord disclosed(SpecificRecord record) {
    if (fields.size() == RecordField.values().length) {
      return record;
    }
    if (record instanceof CourtRecord court) {
      return new CourtRecord(
          only(RecordField.COURT_JUDGMENTS, court.getJudgments()),
          only(RecordField.COURT_LISTINGS, court.getListings()),
          only(RecordField.COURT_PROCEEDINGS, court.getProceedings()),
          only(RecordField.COURT_BANS, court.getBans()),
          only(RecordField.COURT_STATEMENTS, court.getStatements()));
    }
    if (record instanceof TaxRecord tax) {
      return new TaxRecord(
          only(RecordField.TAX_GRADES, tax.getGrades()),
          only(RecordField.TAX_ARREARS, tax.getArrears()),
          only(RecordField.TAX_VIOLATIONS, tax.getViolations()),
          only(RecordField.TAX_ROLES, tax.getRoles()),
          only(RecordField.TAX_RED_LISTINGS, tax.getRedListings()));
    }
    if (record instanceof LendingRecord lending) {
      return new LendingRecord(
          only(RecordField.LENDING_LOANS, lending.getLoans()),
          only(RecordField.LENDING_DEFAULTS, lending.getDefaults()),
          only(RecordField.LENDING_INSTALMENTS, lending.getInstalments()),
          only(RecordField.LENDING_STATEMENTS, lending.getStatements()));
    }
    PlatformRecord platform = (PlatformRecord) record;
    return new PlatformRecord(
        only(RecordField.PLATFORM_ACCOUNTS, platform.getAccounts()),
        only(RecordField.PLATFORM_DISPUTES, platform.getDisputes()),
        only(RecordField.PLATFORM_FRAUD_REPORTS, platform.getFraudReports()),
        only(RecordField.PLATFORM_ORDERS, platform.getOrders()));
  }

  private <T> List<T> only(RecordField field, List<T> values) {
    return fields.contains(field) ? values : List.of();
  }
}
