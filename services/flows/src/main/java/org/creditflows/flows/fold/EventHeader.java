package org.creditflows.flows.fold;

import org.creditflows.flows.deadletter.RuleViolation;

/**
 * What every event bears, whatever its domain.
 *
 * @param sequence number within its source key, from 1
 * @param eventTime epoch milliseconds
 * @param publishedTime epoch milliseconds
 */
public record EventHeader(String sourceKey, long sequence, long eventTime, long publishedTime) {

  /**
   * @throws RuleViolation if the header contradicts the record's key or itself, or the event comes
   *     too late
   */
  void check(String recordKey, long maxLatenessMillis) {
    RuleViolation.unless(
        sourceKey.equals(recordKey), "the source key differs from the record's key");
    RuleViolation.unless(sequence >= 1, "sequence " + sequence + " is below 1");
    RuleViolation.unless(publishedTime >= eventTime, "published before it happened");
    RuleViolation.unless(
        publishedTime - eventTime <= maxLatenessMillis,
        "published "
            + (publishedTime - eventTime)
            + " ms after it happened, allowed are "
            + maxLatenessMillis);
  }
}
