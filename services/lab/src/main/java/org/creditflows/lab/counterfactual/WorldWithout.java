package org.creditflows.lab.counterfactual;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.creditflows.lab.reference.History;
import org.creditflows.lab.reference.PublishedFact;
import org.creditflows.schemas.profile.Contribution;

/** The published world as it would be without one mistake. */
public final class WorldWithout implements World {

  private final PublishedWorld published;
  private final WrongGroup mistake;
  private final List<PublishedFact> facts;
  private final Map<Long, Contribution> records = new HashMap<>();

  public WorldWithout(PublishedWorld published, WrongGroup mistake) {
    this.published = published;
    this.mistake = mistake;
    facts = mistake.isLink() ? List.of() : mistake.without(published.facts(mistake.sourceKey()));
  }

  @Override
  public Contribution record(String sourceKey, long asOf) {
    if (mistake.isLink() || !sourceKey.equals(mistake.sourceKey())) {
      return published.record(sourceKey, asOf);
    }
    return records.computeIfAbsent(
        asOf,
        any ->
            History.record(
                sourceKey, facts.stream().filter(fact -> fact.publishedTime() <= asOf).toList()));
  }

  @Override
  public Optional<String> subject(String sourceKey, long asOf) {
    Optional<String> linked = published.subject(sourceKey, asOf);
    boolean mended =
        mistake.isLink() && sourceKey.equals(mistake.sourceKey()) && linked.isPresent();
    return mended ? mistake.rightSubject() : linked;
  }

  @Override
  public SortedSet<String> sourceKeys(String subject, long asOf) {
    SortedSet<String> linked = new TreeSet<>(published.sourceKeys(subject, asOf));
    if (mistake.isLink()) {
      linked.remove(mistake.sourceKey());
      if (subject(mistake.sourceKey(), asOf).filter(subject::equals).isPresent()) {
        linked.add(mistake.sourceKey());
      }
    }
    return linked;
  }

  @Override
  public Set<String> otherEnds(String sourceKey) {
    return published.otherEnds(sourceKey);
  }
}
