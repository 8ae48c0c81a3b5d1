package org.creditflows.lab.reference;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.profile.Decision;

/**
 * What a settlement brought.
 *
 * @param sourceKeys whose records or links may have changed since the settlement before
 * @param subjects whose profiles may have changed since the settlement before
 * @param cases decisions on the requests made since the settlement before, by flow
 */
public record Settlement(
    Set<String> sourceKeys, Set<String> subjects, Map<Flow, List<Decision>> cases) {

  public Settlement {
    sourceKeys = Collections.unmodifiableSet(new HashSet<>(sourceKeys));
    subjects = Collections.unmodifiableSet(new HashSet<>(subjects));
    cases = Map.copyOf(cases);
  }

  public List<Decision> cases(Flow flow) {
    return cases.getOrDefault(flow, List.of());
  }
}
