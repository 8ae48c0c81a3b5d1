package org.creditflows.flows.stage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.creditflows.schemas.profile.RelatedFlags;
import org.creditflows.schemas.profile.RelatedParties;

/** Flags of related parties by key, in a store. One entry for each office and party that tells. */
final class RelatedEntries {

  private static final Comparator<RelatedFlags> BY_OFFICE_AND_PARTY =
      Comparator.comparing(RelatedFlags::getRelated)
          .thenComparing(RelatedFlags::getFrom)
          .thenComparing(RelatedFlags::getVia);

  private final KeyValueStore<String, RelatedParties> store;

  RelatedEntries(KeyValueStore<String, RelatedParties> store) {
    this.store = store;
  }

  /** Sorted; none where nothing is known. */
  List<RelatedFlags> of(String key) {
    RelatedParties known = store.get(key);
    return known == null ? List.of() : known.getParties();
  }

  /**
   * Puts an entry in the place of the one of the same office and party; empty flags take it out.
   */
  void put(String key, RelatedFlags entry) {
    List<RelatedFlags> after = new ArrayList<>(of(key));
    after.removeIf(other -> BY_OFFICE_AND_PARTY.compare(other, entry) == 0);
    if (!entry.getFlags().isEmpty()) {
      after.add(entry);
    }
    after.sort(BY_OFFICE_AND_PARTY);
    store.put(key, after.isEmpty() ? null : new RelatedParties(after));
  }

  /** The entry that takes another back. */
  static RelatedFlags takenBack(RelatedFlags entry) {
    return new RelatedFlags(entry.getRelated(), entry.getFrom(), entry.getVia(), List.of());
  }
}
