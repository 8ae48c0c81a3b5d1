package org.creditflows.flows.disclosure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.creditflows.schemas.log.Domain;

/** A field of a domain's public record, the unit of disclosure. */
public enum RecordField {
  COURT_JUDGMENTS(Domain.COURT, "judgments"),
  COURT_LISTINGS(Domain.COURT, "listings"),
  COURT_PROCEEDINGS(Domain.COURT, "proceedings"),
  COURT_BANS(Domain.COURT, "bans"),
  COURT_STATEMENTS(Domain.COURT, "statements"),
  TAX_GRADES(Domain.TAX, "grades"),
  TAX_ARREARS(Domain.TAX, "arrears"),
  TAX_VIOLATIONS(Domain.TAX, "violations"),
  TAX_ROLES(Domain.TAX, "roles"),
  TAX_RED_LISTINGS(Domain.TAX, "redListings"),
  LENDING_LOANS(Domain.LENDING, "loans"),
  LENDING_DEFAULTS(Domain.LENDING, "defaults"),
  LENDING_INSTALMENTS(Domain.LENDING, "instalments"),
  LENDING_STATEMENTS(Domain.LENDING, "statements"),
  PLATFORM_ACCOUNTS(Domain.PLATFORM, "accounts"),
  PLATFORM_DISPUTES(Domain.PLATFORM, "disputes"),
  PLATFORM_FRAUD_REPORTS(Domain.PLATFORM, "fraudReports"),
  PLATFORM_ORDERS(Domain.PLATFORM, "orders");

  private final Domain domain;
  private final String field;

  RecordField(Domain domain, String field) {
    this.domain = domain;
    this.field = field;
  }

  public Domain domain() {
    return domain;
  }

  /** As in policy files and measures, such as {@code court.listings}. */
  public String label() {
    return domain.name().toLowerCase(Locale.ROOT) + "." + field;
  }

  /** Empty where no field bears the label. */
  public static Optional<RecordField> labelled(String label) {
    return Arrays.stream(values()).filter(field -> field.label().equals(label)).findFirst();
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(RecordField::label).toList();
  }
}
