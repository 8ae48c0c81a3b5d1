package org.creditflows.lab.reference;

import java.util.ArrayList;
import java.util.List;
import org.creditflows.schemas.profile.Contribution;

/** What the log says under one source key. */
final class Source {

  private final String key;
  private final List<PublishedFact> events = new ArrayList<>();
  private final Register register = new Register();

  Source(String key) {
    this.key = key;
  }

  void add(PublishedFact event) {
    events.add(event);
  }

  /** Without duplicates, in the order of the log. */
  List<PublishedFact> facts() {
    return PublicRecords.distinct(events);
  }

  Register register() {
    return register;
  }

  /** Version 0 and empty before the first event. */
  Contribution contribution() {
    return PublicRecords.of(key, PublicRecords.distinct(events));
  }

  long version() {
    return PublicRecords.distinct(events).size();
  }

  /** As it was when the first so many distinct events of the log had been folded. */
  Contribution contributionAt(long version) {
    List<PublishedFact> first = PublicRecords.distinct(events).stream().limit(version).toList();
    return PublicRecords.of(key, first);
  }
}
