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
    if (sequence < 1) {
      throw new RuleViolation("sequence " + sequence + " is below 1");
    }
    RuleViolation.unless(publishedTime >= eventTime, "published before it happened");
    if (publishedTime - eventTime > maxLatenessMillis) {
      throw new RuleViolation(
          "published "
              + (publishedTime - eventTime)
              + " ms after it happened, allowed are "
              + maxLatenessMillis);
    }
  }
}
