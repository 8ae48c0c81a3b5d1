package org.creditflows.flows.desk;

import java.util.Optional;
import org.creditflows.schemas.log.Domain;

/** Reason codes that a person can be told. */
public enum Reason {
  /** Nothing is known to this desk. */
  NO_RECORD(Bearing.NEITHER),
  /** Nothing speaks against the party, and too little for it. */
  BELOW_CUT_OFF(Bearing.NEITHER),
  GOOD_PAYMENT_HISTORY(Bearing.FOR, Domain.LENDING),
  LATE_PAYMENTS(Bearing.AGAINST, Domain.LENDING),
  LOAN_DEFAULT(Bearing.AGAINST, Domain.LENDING),
  LISTED_DEFAULTER(Bearing.AGAINST, Domain.COURT),
  UNPAID_JUDGMENT(Bearing.AGAINST, Domain.COURT),
  PAID_JUDGMENT(Bearing.AGAINST, Domain.COURT),
  TAX_ARREARS(Bearing.AGAINST, Domain.TAX),
  TAX_GRADE_A(Bearing.FOR, Domain.TAX),
  TAX_GRADE_C(Bearing.AGAINST, Domain.TAX),
  TAX_GRADE_D(Bearing.AGAINST, Domain.TAX),
  MAJOR_TAX_VIOLATION(Bearing.AGAINST, Domain.TAX),
  REGULAR_ORDERS(Bearing.FOR, Domain.PLATFORM),
  LOST_DISPUTES(Bearing.AGAINST, Domain.PLATFORM),
  FRAUD_REPORTED(Bearing.AGAINST, Domain.PLATFORM),
  OPEN_PROCEEDING(Bearing.AGAINST, Domain.COURT),
  /** A lawsuit or arrest that came to nothing. */
  DISMISSED_PROCEEDING(Bearing.AGAINST, Domain.COURT),
  UPHELD_PROCEEDING(Bearing.AGAINST, Domain.COURT),
  BANNED_IN_FIELD(Bearing.AGAINST, Domain.COURT),
  BANNED_IN_ANOTHER_FIELD(Bearing.AGAINST, Domain.COURT),
  RED_LISTED(Bearing.FOR, Domain.TAX),
  /** On a list of the exemplary and of the blameworthy at once. */
  RED_AND_BLACK(Bearing.AGAINST),
  /** No authority has graded the party. */
  NOT_GRADED(Bearing.NEITHER),
  /** Two authorities see the party differently. */
  AUTHORITIES_DISAGREE(Bearing.NEITHER),
  /** Of somebody that the party holds an office with, as are the next two. */
  RELATED_LISTED_DEFAULTER(Bearing.AGAINST),
  RELATED_TAX_VIOLATION(Bearing.AGAINST),
  RELATED_LOAN_DEFAULT(Bearing.AGAINST),
  /** Something is held against the party, which has said something of its record. */
  STATEMENT_NOTED(Bearing.NEITHER);

  /** Which way a reason speaks, at whatever desk it counts. */
  public enum Bearing {
    FOR,
    AGAINST,
    /** It says what is unknown or was done, and weighs nothing. */
    NEITHER
  }

  private final Bearing bearing;
  private final Domain source;

  Reason(Bearing bearing) {
    this(bearing, null);
  }

  Reason(Bearing bearing, Domain source) {
    this.bearing = bearing;
    this.source = source;
  }

  public Bearing bearing() {
    return bearing;
  }

  /**
   * Domain whose records of the party say so; empty where it follows from several, from none, or
   * from another party's.
   */
  public Optional<Domain> source() {
    return Optional.ofNullable(source);
  }
}
