package org.creditflows.lab.live.record;

/**
 * A record and where it stands.
 *
 * @param timestamp wall clock of sending, epoch milliseconds
 * @param value bytes as they are on the topic; null for a tombstone
 */
public record Stored(
    String topic, int partition, long offset, long timestamp, String key, byte[] value) {}
