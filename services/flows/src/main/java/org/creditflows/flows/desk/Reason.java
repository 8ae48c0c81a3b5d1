package org.creditflows.flows.desk;

/** Reason codes that a person can be told. */
public enum Reason {
  /** Nothing is known to this desk. */
  NO_RECORD,
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
  FRAUD_REPORTED
}
