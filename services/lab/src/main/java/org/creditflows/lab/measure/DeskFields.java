package org.creditflows.lab.measure;

import static org.creditflows.flows.disclosure.RecordField.COURT_JUDGMENTS;
import static org.creditflows.flows.disclosure.RecordField.COURT_LISTINGS;
import static org.creditflows.flows.disclosure.RecordField.LENDING_DEFAULTS;
import static org.creditflows.flows.disclosure.RecordField.LENDING_INSTALMENTS;
import static org.creditflows.flows.disclosure.RecordField.LENDING_LOANS;
import static org.creditflows.flows.disclosure.RecordField.PLATFORM_ACCOUNTS;
import static org.creditflows.flows.disclosure.RecordField.PLATFORM_DISPUTES;
import static org.creditflows.flows.disclosure.RecordField.PLATFORM_FRAUD_REPORTS;
import static org.creditflows.flows.disclosure.RecordField.PLATFORM_ORDERS;
import static org.creditflows.flows.disclosure.RecordField.TAX_ARREARS;
import static org.creditflows.flows.disclosure.RecordField.TAX_GRADES;
import static org.creditflows.flows.disclosure.RecordField.TAX_VIOLATIONS;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.disclosure.RecordField;

/** Fields that the rules of desks read. A test changes each field and watches the answers. */
final class DeskFields {

  private static final Set<RecordField> LENDER =
      Collections.unmodifiableSet(
          EnumSet.of(
              COURT_JUDGMENTS,
              COURT_LISTINGS,
              TAX_GRADES,
              TAX_ARREARS,
              TAX_VIOLATIONS,
              LENDING_LOANS,
              LENDING_DEFAULTS,
              LENDING_INSTALMENTS,
              PLATFORM_DISPUTES,
              PLATFORM_FRAUD_REPORTS,
              PLATFORM_ORDERS));

  private static final Set<RecordField> DEPOSIT_WAIVER =
      Collections.unmodifiableSet(
          EnumSet.of(
              COURT_LISTINGS,
              LENDING_LOANS,
              LENDING_DEFAULTS,
              LENDING_INSTALMENTS,
              PLATFORM_ACCOUNTS,
              PLATFORM_DISPUTES,
              PLATFORM_FRAUD_REPORTS,
              PLATFORM_ORDERS));

  private static final Set<RecordField> TRAVEL = Set.of(COURT_LISTINGS);

  private DeskFields() {}

  /**
   * @throws IllegalArgumentException if nothing is known of what the desk reads
   */
  static Set<RecordField> readBy(Desk desk) {
    if (desk.name().startsWith("lender-")) {
      return LENDER;
    }
    return switch (desk.name()) {
      case "deposit-waiver" -> DEPOSIT_WAIVER;
      case "travel" -> TRAVEL;
      default -> throw new IllegalArgumentException("no fields are known of desk " + desk.name());
    };
  }
}
