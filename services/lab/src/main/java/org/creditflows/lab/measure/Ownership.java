package org.creditflows.lab.measure;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.creditflows.population.TrueSource;
import org.creditflows.population.TrueSubject;
import org.creditflows.population.Truth;
import org.creditflows.schemas.id.SubjectToken;
import org.creditflows.schemas.link.SubjectKind;

/**
 * Whose source key each one truly is.
 *
 * @param subjects tokens of every true subject, those without any source key too
 * @param ownerBySourceKey token of the true subject by source key, sorted by it
 */
public record Ownership(SortedSet<String> subjects, Map<String, String> ownerBySourceKey) {

  public Ownership {
    subjects = Collections.unmodifiableSortedSet(new TreeSet<>(subjects));
    ownerBySourceKey = SortedCopy.of(ownerBySourceKey);
    if (!subjects.containsAll(ownerBySourceKey.values())) {
      throw new IllegalArgumentException("a source key belongs to nobody");
    }
  }

  /**
   * @param subjectSecret the flows' own, so that subjects have the tokens of their profiles
   */
  public static Ownership of(Truth truth, String subjectSecret) {
    Map<String, String> tokenByIdentifier = tokens(truth, subjectSecret);
    Map<String, String> owners = new HashMap<>();
    for (TrueSource source : truth.sources()) {
      owners.put(source.sourceKey(), tokenByIdentifier.get(source.identifier()));
    }
    return new Ownership(new TreeSet<>(tokenByIdentifier.values()), owners);
  }

  /** Tokens of every true subject by identifier. */
  public static Map<String, String> tokens(Truth truth, String subjectSecret) {
    SubjectToken tokens = new SubjectToken(subjectSecret);
    Map<String, String> tokenByIdentifier = new HashMap<>();
    for (TrueSubject subject : truth.subjects()) {
      SubjectKind kind = subject.company() ? SubjectKind.COMPANY : SubjectKind.PERSON;
      tokenByIdentifier.put(subject.identifier(), tokens.of(kind, subject.identifier()));
    }
    return tokenByIdentifier;
  }

  /** Empty for a source key that the truth does not know. */
  Optional<String> owner(String sourceKey) {
    return Optional.ofNullable(ownerBySourceKey.get(sourceKey));
  }

  /** Source keys of each subject that has any. */
  Map<String, SortedSet<String>> sourceKeysBySubject() {
    return ownerBySourceKey.keySet().stream()
        .collect(
            Collectors.groupingBy(
                ownerBySourceKey::get, TreeMap::new, Collectors.toCollection(TreeSet::new)));
  }
}
