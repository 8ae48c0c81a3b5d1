package org.creditflows.flows.desk;

/** Reason codes that a person can be told. */
public enum Reason {
  /** Nothing is known to this desk. */
  NO_RECORD,
  /** Nothing speaks against the party, and too little for it. */
  BELOW_CUT_OFF,
  GOOD_PAYMENT_HISTORY,
  LATE_PAYMENTS,
  LOAN_DEFAULT,
  LISTED_DEFAULTER,
  UNPAID_JUDGMENT,
  PAID_JUDGMENT,
  TAX_ARREARS,
  TAX_GRADE_A,
  TAX_GRADE_C,
  TAX_GRADE_D,
  MAJOR_TAX_VIOLATION,
  REGULAR_ORDERS,
  LOST_DISPUTES,
  FRAUD_REPORTED,
  OPEN_PROCEEDING,
  /** A lawsuit or arrest that came to nothing. */
  DISMISSED_PROCEEDING,
  UPHELD_PROCEEDING,
  BANNED_IN_FIELD,
  BANNED_IN_ANOTHER_FIELD,
  RED_LISTED,
  /** On a list of the exemplary and of the blameworthy at once. */
  RED_AND_BLACK,
  /** No authority has graded the party. */
  NOT_GRADED,
  /** Two authorities see the party differently. */
  AUTHORITIES_DISAGREE,
  /** Of somebody that the party holds an office with, as are the next two. */
  RELATED_LISTED_DEFAULTER,
  RELATED_TAX_VIOLATION,
  RELATED_LOAN_DEFAULT,
  /** Something is held against the party, which has said something of its record. */
  STATEMENT_NOTED
}
