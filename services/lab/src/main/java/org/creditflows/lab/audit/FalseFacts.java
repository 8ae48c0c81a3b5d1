package org.creditflows.lab.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creditflows.population.Mistake;
import org.creditflows.population.Truth;
import org.creditflows.population.WrongRecord;

/**
 * Which versions of which records hold something false. Version N of a record holds the first N
 * distinct events of its source key in the log; a wrong event is held from its own place on, until
 * that of the event that takes it back. A wrong link makes the whole record false of whomever it is
 * linked to.
 */
final class FalseFacts {

  private static final Set<String> LINKS =
      Set.of(Mistake.MISTYPED_LINK.label(), Mistake.NAMESAKE_LINK.label());

  private final Map<String, List<WrongRecord>> bySource = new HashMap<>();
  private final Map<String, Set<Long>> seen = new HashMap<>();
  private final Map<String, Long> places = new HashMap<>();

  FalseFacts(Truth truth) {
    for (WrongRecord wrong : truth.wrongRecords()) {
      bySource.computeIfAbsent(wrong.sourceKey(), key -> new ArrayList<>()).add(wrong);
    }
  }

  /** Whether anything was ever false under a source key. */
  boolean concern(String sourceKey) {
    return bySource.containsKey(sourceKey);
  }

  /** Takes the next event of a source key in the order of the log; duplicates change nothing. */
  void event(String sourceKey, long sequence, String eventId) {
    Set<Long> sequences = seen.computeIfAbsent(sourceKey, key -> new HashSet<>());
    if (sequences.add(sequence)) {
      places.put(eventId, (long) sequences.size());
    }
  }

  /**
   * Wrong records that a version of a record holds.
   *
   * @param ofItsOwner whether the decision is about whom the record truly belongs to
   */
  List<WrongRecord> heldBy(String sourceKey, long version, boolean ofItsOwner) {
    return bySource.getOrDefault(sourceKey, List.of()).stream()
        .filter(wrong -> LINKS.contains(wrong.kind()) ? !ofItsOwner : holds(wrong, version))
        .toList();
  }

  private boolean holds(WrongRecord wrong, long version) {
    long from = places.getOrDefault(wrong.eventId(), Long.MAX_VALUE);
    long to =
        wrong.correctionEventId() == null
            ? Long.MAX_VALUE
            : places.getOrDefault(wrong.correctionEventId(), Long.MAX_VALUE);
    return from <= version && version < to;
  }
}
