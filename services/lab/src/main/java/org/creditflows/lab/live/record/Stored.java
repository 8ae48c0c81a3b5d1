package org.creditflows.lab.live.record;

/**
 * A record and where it stands.
 *
 * @param timestamp wall clock of sending, epoch milliseconds
 * @param value bytes as they are on the topic; null for a tombstone, or where only the place is
 *     kept
 */
public record Stored(
    String topic, int partition, long offset, long timestamp, String key, byte[] value) {

  /** Where it stands alone, for a record whose value is kept decoded. */
  Stored withoutValue() {
    return new Stored(topic, partition, offset, timestamp, key, null);
  }
}
