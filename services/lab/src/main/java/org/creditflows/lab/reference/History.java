package org.creditflows.lab.reference;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.tax.RoleAsserted;

/**
 * All that the reference model was told, to be asked what was published by when. It is a view of
 * the model as it stands.
 */
public final class History {

  private final Map<String, Source> sources;
  private final Map<String, DeskRequest> requests;
  private final Map<String, Set<String>> sourceKeysBySubject = new HashMap<>();
  private final Map<String, Set<String>> offices = new HashMap<>();

  History(Map<String, Source> sources, Map<String, DeskRequest> requests) {
    this.sources = sources;
    this.requests = requests;
    new TreeMap<>(sources)
        .forEach(
            (key, source) ->
                source
                    .register()
                    .subjects()
                    .forEach(
                        subject ->
                            sourceKeysBySubject
                                .computeIfAbsent(subject, any -> new TreeSet<>())
                                .add(key)));
    sources.forEach(this::noteOffices);
  }

  private void noteOffices(String sourceKey, Source source) {
    if (SourceKey.parse(sourceKey).domain() == Domain.TAX) {
      FactBook.of(source.facts())
          .all(RoleAsserted.class)
          .map(role -> role.fact().getCounterpart())
          .forEach(counterpart -> noteOffice(sourceKey, counterpart));
    }
  }

  private void noteOffice(String oneEnd, String otherEnd) {
    offices.computeIfAbsent(oneEnd, any -> new TreeSet<>()).add(otherEnd);
    offices.computeIfAbsent(otherEnd, any -> new TreeSet<>()).add(oneEnd);
  }

  /** Accepted facts of a source key without duplicates, in the order of the log. */
  public List<PublishedFact> facts(String sourceKey) {
    Source source = sources.get(sourceKey);
    return source == null ? List.of() : source.facts();
  }

  /** Subject that a source key was linked to at an instant, in epoch milliseconds. */
  public Optional<String> subject(String sourceKey, long asOf) {
    return Optional.ofNullable(sources.get(sourceKey))
        .flatMap(source -> source.register().subject(asOf));
  }

  /** Source keys that were linked to a subject at some time. */
  public Set<String> sourceKeysEverOf(String subject) {
    return Collections.unmodifiableSet(
        sourceKeysBySubject.getOrDefault(subject, Collections.emptySet()));
  }

  /**
   * Source keys at the other ends of all offices that a source key was ever said to be one end of.
   */
  public Set<String> otherEnds(String sourceKey) {
    return Collections.unmodifiableSet(offices.getOrDefault(sourceKey, Collections.emptySet()));
  }

  /** Distinct requests by id. */
  public Map<String, DeskRequest> requests() {
    return Collections.unmodifiableMap(requests);
  }

  /** The public record that facts without duplicates make; version 0 and empty without any. */
  public static Contribution record(String sourceKey, Collection<PublishedFact> facts) {
    return PublicRecords.of(sourceKey, facts);
  }
}
