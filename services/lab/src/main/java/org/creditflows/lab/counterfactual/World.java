package org.creditflows.lab.counterfactual;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.creditflows.schemas.profile.Contribution;

/** Records and links as they are, or might be, at an instant in epoch milliseconds. */
public interface World {

  /** Public record of a source key; version 0 and empty where there is nothing. */
  Contribution record(String sourceKey, long asOf);

  /** Whom a source key is linked to. */
  Optional<String> subject(String sourceKey, long asOf);

  /** Source keys that are linked to a subject. */
  SortedSet<String> sourceKeys(String subject, long asOf);

  /** Source keys that a source key may hold an office with; its record says which it does. */
  Set<String> otherEnds(String sourceKey);

  /** Records of what happened to a subject and stands on somebody else's file. */
  default List<Contribution> misplaced(String subject, long asOf) {
    return List.of();
  }
}
