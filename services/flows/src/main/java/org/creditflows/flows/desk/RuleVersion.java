package org.creditflows.flows.desk;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The rules of all desks as they stand at one time.
 *
 * @param name stands in every decision made under it
 * @param negativeRetentionYears how long after its end a negative fact still counts
 * @param loanCutOff lowest score at which the most lenient lender grants a loan
 * @param loanCutOffStep how much stricter each further lender is
 * @param largeLoanCents from this amount on a loan is large
 * @param largeLoanMargin score asked for above the cut-off for a large loan
 * @param waiverCutOff lowest score at which a deposit is waived
 */
public record RuleVersion(
    String name,
    int negativeRetentionYears,
    int loanCutOff,
    int loanCutOffStep,
    long largeLoanCents,
    int largeLoanMargin,
    int waiverCutOff) {

  /** In force from the start of every run. */
  public static final RuleVersion FIRST =
      new RuleVersion("2026-01", 5, 540, 15, 10_000_000, 20, 650);

  /** Rules in force at an instant, in epoch milliseconds. */
  public static RuleVersion inForceAt(long instant) {
    return FIRST;
  }

  /** Epoch milliseconds before which an ended negative fact is past its retention. */
  long retentionStart(long asOf) {
    return Instant.ofEpochMilli(asOf)
        .atOffset(ZoneOffset.UTC)
        .minusYears(negativeRetentionYears)
        .toInstant()
        .toEpochMilli();
  }
}
