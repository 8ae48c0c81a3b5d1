package org.creditflows.lab.erasure;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.creditflows.flows.link.LinkRule;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.schemas.link.LinkAssertion;
import org.creditflows.schemas.link.LinkEntry;

/** The register entries of all domains as they stand. */
final class RegisterView {

  private final AvroCodec<LinkEntry> codec = AvroCodec.of(LinkEntry.class);
  private final SortedMap<String, LinkEntry> entries = new TreeMap<>();
  private final SortedMap<String, LinkEntry> overtaken = new TreeMap<>();

  /** Takes what stands on a domain's links, in its order; a null value erases. */
  void take(String sourceKey, byte[] value) {
    overtaken.remove(sourceKey);
    if (value == null) {
      entries.remove(sourceKey);
    } else {
      LinkEntry entry = codec.decode(value);
      LinkEntry highest =
          entries.merge(
              sourceKey,
              entry,
              (one, other) -> one.getVersion() >= other.getVersion() ? one : other);
      if (highest.getVersion() > entry.getVersion()) {
        overtaken.put(sourceKey, highest);
      }
    }
  }

  /**
   * Entries that count and came before an older version of theirs, by source key: compaction would
   * keep what came last.
   */
  SortedMap<String, LinkEntry> overtaken() {
    return Collections.unmodifiableSortedMap(overtaken);
  }

  /** Entries that bear an identifier, as their winner or otherwise, by source key. */
  SortedMap<String, LinkEntry> bearing(String identifier) {
    SortedMap<String, LinkEntry> bearing = new TreeMap<>(entries);
    bearing.values().removeIf(entry -> !names(entry, identifier));
    return bearing;
  }

  /**
   * What is to be written in the place of an entry: nothing, a tombstone, where it is theirs; where
   * it is somebody else's, the same version without the mention, which changes nobody's link.
   *
   * @return null for a tombstone
   */
  static LinkEntry without(LinkEntry entry, String identifier) {
    boolean theirs =
        LinkRule.STRONGEST
            .winner(entry)
            .filter(winner -> winner.getIdentifier().equals(identifier))
            .isPresent();
    if (theirs) {
      return null;
    }
    List<LinkAssertion> others =
        entry.getAssertions().stream()
            .filter(assertion -> !assertion.getIdentifier().equals(identifier))
            .toList();
    return LinkEntry.newBuilder(entry).setAssertions(others).build();
  }

  private static boolean names(LinkEntry entry, String identifier) {
    return entry.getAssertions().stream()
        .anyMatch(assertion -> assertion.getIdentifier().equals(identifier));
  }
}
