package org.creditflows.schemas.catalogue;

import java.util.Set;

/**
 * One topic of the catalogue.
 *
 * @param name full name, prefix included
 * @param key what the UTF-8 key is
 * @param valueType simple name of the Avro type, or "bytes" for dead letters
 * @param partitions at least 1
 * @param cleanup what the broker does with old records
 * @param writers principals that write it
 * @param readers principals that read it
 */
public record TopicSpec(
    String name,
    Key key,
    String valueType,
    int partitions,
    Cleanup cleanup,
    Set<String> writers,
    Set<String> readers) {

  /** Kinds of record keys, all UTF-8 text. */
  public enum Key {
    SOURCE_KEY,
    SUBJECT,
    DECISION_ID,
    ORIGINAL
  }

  /** What the broker does with old records. */
  public enum Cleanup {
    /** Kept for ever. */
    KEEP,
    /** The last record of each key is kept. */
    COMPACT,
    /** Kafka Streams deletes what it has read. */
    PURGE
  }

  public TopicSpec {
    writers = Set.copyOf(writers);
    readers = Set.copyOf(readers);
  }
}
