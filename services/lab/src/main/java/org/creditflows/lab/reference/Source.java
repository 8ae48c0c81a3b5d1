package org.creditflows.lab.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditflows.schemas.profile.Contribution;

/** What the log says under one source key. */
final class Source {

  private final String key;

  /** The first event of each sequence, in the order in which they were told. */
  private final Map<Long, PublishedFact> events = new LinkedHashMap<>();

  private final Register register = new Register();

  Source(String key) {
    this.key = key;
  }

  void add(PublishedFact event) {
    events.putIfAbsent(event.sequence(), event);
  }

  /** Without duplicates, in the order of the log. */
  List<PublishedFact> facts() {
    return List.copyOf(events.values());
  }

  Register register() {
    return register;
  }

  /** Version 0 and empty before the first event. */
  Contribution contribution() {
    return PublicRecords.of(key, events.values());
  }

  long version() {
    return events.size();
  }

  /** As it was when the first so many distinct events of the log had been folded. */
  Contribution contributionAt(long version) {
    return PublicRecords.of(key, events.values().stream().limit(version).toList());
  }
}
