package org.creditflows.lab.counterfactual;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.creditflows.lab.reference.History;
import org.creditflows.lab.reference.PublishedFact;
import org.creditflows.schemas.profile.Contribution;

/** The world as the domains had published it by an instant. Safe for use by several threads. */
public final class PublishedWorld implements World {

  private final History history;
  private final Map<String, List<PublishedFact>> facts = new ConcurrentHashMap<>();
  private final Map<String, Map<Integer, Contribution>> records = new ConcurrentHashMap<>();

  public PublishedWorld(History history) {
    this.history = history;
  }

  @Override
  public Contribution record(String sourceKey, long asOf) {
    int published = 0;
    for (PublishedFact fact : facts(sourceKey)) {
      if (fact.publishedTime() <= asOf) {
        published++;
      }
    }
    return version(sourceKey, published);
  }

  /** The record of the first so many facts of a source key, in the order of the log. */
  public Contribution version(String sourceKey, long version) {
    List<PublishedFact> all = facts(sourceKey);
    int first = (int) Math.min(version, all.size());
    return records
        .computeIfAbsent(sourceKey, any -> new ConcurrentHashMap<>())
        .computeIfAbsent(first, any -> History.record(sourceKey, all.subList(0, first)));
  }

  @Override
  public Optional<String> subject(String sourceKey, long asOf) {
    return history.subject(sourceKey, asOf);
  }

  @Override
  public SortedSet<String> sourceKeys(String subject, long asOf) {
    SortedSet<String> linked = new TreeSet<>();
    for (String sourceKey : history.sourceKeysEverOf(subject)) {
      if (subject(sourceKey, asOf).filter(subject::equals).isPresent()) {
        linked.add(sourceKey);
      }
    }
    return linked;
  }

  @Override
  public Set<String> otherEnds(String sourceKey) {
    return history.otherEnds(sourceKey);
  }

  /** Accepted facts of a source key, without duplicates, in the order in which they came out. */
  public List<PublishedFact> facts(String sourceKey) {
    return facts.computeIfAbsent(sourceKey, history::facts);
  }
}
