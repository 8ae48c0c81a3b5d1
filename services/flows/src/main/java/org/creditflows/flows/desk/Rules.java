package org.creditflows.flows.desk;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the rules of all desks say. Every value can be changed by a {@link RuleBook}.
 *
 * @param negativeRetentionYears how long after its end a negative fact still counts, one not ended
 *     counting whatever its age; late instalments, which are counted by quarter, until the
 *     quarter's first day is past it
 * @param minimumPublicityMonths how long a violation counts at least, repaired or not
 * @param reporting which facts may be reported to desks at all
 * @param scoring what a score is made of
 * @param disputedFactsCount whether a fact counts while an objection to it stands
 * @param loanCutOff lowest score at which the most lenient lender grants a loan
 * @param loanCutOffStep how much stricter each further lender is
 * @param largeLoanCents from this amount on a loan is large
 * @param largeLoanMargin score asked for above the cut-off for a large loan
 * @param debtTolerance most adverse facts that the most lenient lender puts up with where there is
 *     no score; each further lender puts up with one less, down to none
 * @param waiverCutOff lowest score at which a deposit is waived
 * @param oneScoreCutOff lowest score at which every desk grants where there is one score for all
 * @param dismissedProceedingsCount whether lawsuits and arrests that came to nothing still count
 * @param employersCheckCredit whether employers read loan defaults
 * @param bansBindEveryField whether a ban in one field closes every other field too
 * @param relatedPartiesCount whether tender authorities and lenders hold against a party what is
 *     held against those that it holds an office with
 * @param conflict what tender authorities do when their views differ
 * @param jointPunishment desks that restrict a listed defaulter
 */
public record Rules(
    int negativeRetentionYears,
    int minimumPublicityMonths,
    Reporting reporting,
    Scoring scoring,
    boolean disputedFactsCount,
    int loanCutOff,
    int loanCutOffStep,
    long largeLoanCents,
    int largeLoanMargin,
    int debtTolerance,
    int waiverCutOff,
    int oneScoreCutOff,
    boolean dismissedProceedingsCount,
    boolean employersCheckCredit,
    boolean bansBindEveryField,
    boolean relatedPartiesCount,
    Conflict conflict,
    SortedSet<String> jointPunishment) {

  /** Which facts may be reported to desks. */
  public enum Reporting {
    ALL,
    /** What speaks for a person never reaches a desk. */
    NEGATIVE_ONLY
  }

  /** What a score is made of. */
  public enum Scoring {
    /** Each desk weighs what it is about. */
    BY_DESK,
    /** Lenders weigh shared facts and, each in its own way, those of their own customers. */
    PRIVATE,
    /** Debts are listed, not scored. */
    NONE,
    /** Contested: one score of a person or company decides at every desk. */
    ONE
  }

  /** What a tender authority does when the other sees a bidder otherwise. */
  public enum Conflict {
    OWN,
    STRICTER,
    MILDER
  }

  public static final Rules DEFAULT =
      new Rules(
          5,
          3,
          Reporting.ALL,
          Scoring.BY_DESK,
          true,
          540,
          15,
          10_000_000,
          20,
          2,
          650,
          600,
          true,
          true,
          false,
          true,
          Conflict.OWN,
          new TreeSet<>(
              List.of(
                  "licence-finance", "licence-food", "licence-transport", "tenders", "travel")));

  /**
   * @throws IllegalArgumentException with one line if a value is not allowed
   */
  public Rules {
    within("negativeRetentionYears", negativeRetentionYears, 0, 100);
    within("minimumPublicityMonths", minimumPublicityMonths, 0, 120);
    within("loanCutOff", loanCutOff, 0, 1_000);
    within("loanCutOffStep", loanCutOffStep, 0, 100);
    within("largeLoanCents", largeLoanCents, 0, Long.MAX_VALUE);
    within("largeLoanMargin", largeLoanMargin, 0, 1_000);
    within("debtTolerance", debtTolerance, 0, 1_000);
    within("waiverCutOff", waiverCutOff, 0, 1_000);
    within("oneScoreCutOff", oneScoreCutOff, 0, 1_000);
    jointPunishment = Collections.unmodifiableSortedSet(new TreeSet<>(jointPunishment));
    for (String desk : jointPunishment) {
      if (!Desks.restricting().contains(desk)) {
        throw new IllegalArgumentException(
            "jointPunishment: " + desk + " is refused; allowed are " + Desks.restricting());
      }
    }
  }

  /** Epoch milliseconds before which an ended negative fact is past its retention. */
  long retentionStart(long asOf) {
    return plusMonths(asOf, -12 * negativeRetentionYears);
  }

  /** When a violation may leave the public eye at the earliest, in epoch milliseconds. */
  long publicityEnd(long publishedTime) {
    return plusMonths(publishedTime, minimumPublicityMonths);
  }

  private static long plusMonths(long instant, int months) {
    return Instant.ofEpochMilli(instant)
        .atOffset(ZoneOffset.UTC)
        .plusMonths(months)
        .toInstant()
        .toEpochMilli();
  }

  private static void within(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + ": " + value + " is refused; allowed is " + least + " to " + most);
    }
  }
}
