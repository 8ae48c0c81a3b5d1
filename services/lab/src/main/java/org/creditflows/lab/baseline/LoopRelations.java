package org.creditflows.lab.baseline;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.creditflows.flows.desk.RelatedRule;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.tax.HeldRole;
import org.creditflows.schemas.tax.TaxRecord;

/**
 * What is held against those that a subject holds an office with, on maps: each profile tells its
 * own flags to the source keys at the other ends of its offices.
 */
final class LoopRelations {

  private final Map<String, Set<String>> toldBySubject = new HashMap<>();
  private final Map<String, Map<String, List<String>>> heardBySourceKey = new HashMap<>();
  private final Map<String, Set<String>> sourceKeysOfSubject = new HashMap<>();

  /**
   * A source key stands for another subject from now on.
   *
   * @param before null for nobody
   * @param after null for nobody
   */
  void move(String sourceKey, String before, String after) {
    if (before != null) {
      sourceKeysOfSubject.get(before).remove(sourceKey);
    }
    if (after != null) {
      sourceKeysOfSubject.computeIfAbsent(after, any -> new HashSet<>()).add(sourceKey);
    }
  }

  /** Tells what a profile holds against related parties now, and takes back what it held before. */
  void tell(String subject, Collection<Contribution> profile) {
    Set<String> before = toldBySubject.getOrDefault(subject, Set.of());
    List<String> flags = List.copyOf(RelatedRule.ownFlags(profile));
    if (flags.isEmpty() && before.isEmpty()) {
      return;
    }
    Set<String> after = flags.isEmpty() ? Set.of() : others(profile);
    for (String sourceKey : before) {
      if (!after.contains(sourceKey)) {
        heardBySourceKey.get(sourceKey).remove(subject);
      }
    }
    after.forEach(
        sourceKey ->
            heardBySourceKey
                .computeIfAbsent(sourceKey, any -> new HashMap<>())
                .put(subject, flags));
    toldBySubject.put(subject, after);
  }

  /** All that is held against parties related to a subject. */
  SortedSet<String> heardBy(String subject) {
    SortedSet<String> flags = new TreeSet<>();
    for (String sourceKey : sourceKeysOfSubject.getOrDefault(subject, Set.of())) {
      heardBySourceKey.getOrDefault(sourceKey, Map.of()).values().forEach(flags::addAll);
    }
    return flags;
  }

  /** Source keys at the other ends of the offices that are held now. */
  private static Set<String> others(Collection<Contribution> profile) {
    Set<String> others = new HashSet<>();
    for (Contribution contribution : profile) {
      if (contribution.getRecord() instanceof TaxRecord tax) {
        tax.getRoles().stream()
            .filter(role -> role.getEndedTime() == null)
            .map(HeldRole::getCounterpart)
            .forEach(others::add);
      }
    }
    return others;
  }
}
