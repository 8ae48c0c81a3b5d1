package org.creditflows.lab.counterfactual;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.creditflows.lab.reference.History;
import org.creditflows.lab.reference.PublishedFact;
import org.creditflows.schemas.profile.Contribution;

/**
 * The world as it truly is: every fact from when it happened, no mistakes, no listing past its
 * term, every source key with its own subject. What was put on the wrong person's file is found
 * under that source key, but belongs to the person whom it concerns, until a file of that person's
 * own takes it over. Safe for use by several threads.
 */
public final class TrueWorld implements World {

  private final PublishedWorld published;
  private final Map<String, String> owners;
  private final SortedMap<String, SortedSet<String>> sourceKeysByOwner = new TreeMap<>();
  private final Map<String, List<WrongGroup>> mistakes = new HashMap<>();
  private final Map<String, List<WrongGroup>> misplaced = new HashMap<>();
  private final Map<String, List<PublishedFact>> facts = new ConcurrentHashMap<>();
  private final Map<String, Map<Integer, Contribution>> records = new ConcurrentHashMap<>();

  /**
   * @param owners true subject by source key
   */
  public TrueWorld(
      PublishedWorld published, Map<String, String> owners, Collection<WrongGroup> mistakes) {
    this.published = published;
    this.owners = owners;
    owners.forEach(
        (key, owner) -> sourceKeysByOwner.computeIfAbsent(owner, any -> new TreeSet<>()).add(key));
    for (WrongGroup mistake : mistakes) {
      this.mistakes.computeIfAbsent(mistake.sourceKey(), any -> new ArrayList<>()).add(mistake);
      mistake
          .concerns()
          .ifPresent(
              subject -> misplaced.computeIfAbsent(subject, any -> new ArrayList<>()).add(mistake));
    }
  }

  @Override
  public Contribution record(String sourceKey, long asOf) {
    List<PublishedFact> all = facts.computeIfAbsent(sourceKey, this::trueFacts);
    int happened = 0;
    while (happened < all.size() && all.get(happened).eventTime() <= asOf) {
      happened++;
    }
    List<PublishedFact> known = all.subList(0, happened);
    Contribution record =
        records
            .computeIfAbsent(sourceKey, any -> new ConcurrentHashMap<>())
            .computeIfAbsent(happened, any -> History.record(sourceKey, known));
    return Terms.expired(record, asOf);
  }

  @Override
  public Optional<String> subject(String sourceKey, long asOf) {
    return Optional.ofNullable(owners.get(sourceKey));
  }

  @Override
  public SortedSet<String> sourceKeys(String subject, long asOf) {
    return sourceKeysByOwner.getOrDefault(subject, new TreeSet<>());
  }

  @Override
  public Set<String> otherEnds(String sourceKey) {
    return published.otherEnds(sourceKey);
  }

  @Override
  public List<Contribution> misplaced(String subject, long asOf) {
    List<Contribution> records = new ArrayList<>();
    for (WrongGroup mistake : misplaced.getOrDefault(subject, List.of())) {
      List<PublishedFact> theirs =
          published.facts(mistake.sourceKey()).stream()
              .filter(fact -> mistake.wrongEvents().contains(fact.eventId()))
              .filter(fact -> fact.eventTime() <= asOf)
              .toList();
      if (!theirs.isEmpty() && !isTakenOver(mistake, asOf)) {
        records.add(Terms.expired(History.record(mistake.sourceKey(), theirs), asOf));
      }
    }
    return records;
  }

  /** Once the mistake is found, the right file has the fact. */
  private boolean isTakenOver(WrongGroup mistake, long asOf) {
    return published.facts(mistake.sourceKey()).stream()
        .filter(fact -> mistake.correctionEvents().contains(fact.eventId()))
        .anyMatch(fact -> fact.eventTime() <= asOf);
  }

  private List<PublishedFact> trueFacts(String sourceKey) {
    List<PublishedFact> all = published.facts(sourceKey);
    for (WrongGroup mistake : mistakes.getOrDefault(sourceKey, List.of())) {
      if (!mistake.isLink()) {
        all = mistake.without(all);
      }
    }
    List<PublishedFact> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingLong(PublishedFact::eventTime));
    return sorted;
  }
}
