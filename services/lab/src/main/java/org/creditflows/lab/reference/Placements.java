package org.creditflows.lab.reference;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which source keys stand for a subject. */
final class Placements {

  private final Map<String, String> subjectBySource = new HashMap<>();
  private final Map<String, Set<String>> sourcesBySubject = new HashMap<>();

  Optional<String> subjectOf(String sourceKey) {
    return Optional.ofNullable(subjectBySource.get(sourceKey));
  }

  /** Sorted; empty where no source key stands for the subject. */
  Set<String> sourceKeysOf(String subject) {
    return Collections.unmodifiableSet(sourcesBySubject.getOrDefault(subject, Set.of()));
  }

  /** Puts a source key under a subject, or under none, and gives the subjects concerned. */
  Set<String> place(String sourceKey, Optional<String> subject) {
    Set<String> concerned = new TreeSet<>();
    String before = subjectBySource.remove(sourceKey);
    if (before != null) {
      sourcesBySubject.get(before).remove(sourceKey);
      concerned.add(before);
    }
    if (subject.isPresent()) {
      subjectBySource.put(sourceKey, subject.get());
      sourcesBySubject.computeIfAbsent(subject.get(), any -> new TreeSet<>()).add(sourceKey);
      concerned.add(subject.get());
    }
    return concerned;
  }
}
