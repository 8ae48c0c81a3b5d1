package org.creditflows.lab.live.record;

/**
 * What lenders answered under one flow to requests that all flows have answered, beside the truth.
 *
 * @param wouldRepay requests of those who can and want to pay
 * @param denied of these, those that were denied
 * @param wouldDefault requests of all others
 * @param granted of these, those that were granted
 */
public record LoanAnswers(long wouldRepay, long denied, long wouldDefault, long granted) {

  static final LoanAnswers NONE = new LoanAnswers(0, 0, 0, 0);

  LoanAnswers and(boolean repays, long furtherGranted, long furtherDenied) {
    long asked = furtherGranted + furtherDenied;
    return repays
        ? new LoanAnswers(wouldRepay + asked, denied + furtherDenied, wouldDefault, granted)
        : new LoanAnswers(wouldRepay, denied, wouldDefault + asked, granted + furtherGranted);
  }
}
