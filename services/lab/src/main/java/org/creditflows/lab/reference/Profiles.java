package org.creditflows.lab.reference;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Profile;

/** Which source keys stand for a subject, and the profiles that come of it. */
final class Profiles {

  private final Map<String, String> subjectBySource = new HashMap<>();
  private final Map<String, Set<String>> sourcesBySubject = new HashMap<>();
  private final SortedMap<String, Profile> profiles = new TreeMap<>();

  Optional<String> subjectOf(String sourceKey) {
    return Optional.ofNullable(subjectBySource.get(sourceKey));
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

  /**
   * @param records by source key; a source key without a record contributes nothing
   */
  void assemble(String subject, Map<String, Contribution> records) {
    List<Contribution> contributions =
        sourcesBySubject.getOrDefault(subject, Set.of()).stream()
            .map(records::get)
            .filter(Objects::nonNull)
            .toList();
    if (contributions.isEmpty()) {
      profiles.remove(subject);
    } else {
      profiles.put(subject, new Profile(subject, contributions));
    }
  }

  /** Empty where nothing is contributed. */
  List<Contribution> contributions(String subject) {
    Profile profile = profiles.get(subject);
    return profile == null ? List.of() : profile.getContributions();
  }

  SortedMap<String, Profile> all() {
    return Collections.unmodifiableSortedMap(profiles);
  }
}
