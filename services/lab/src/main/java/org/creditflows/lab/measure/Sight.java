package org.creditflows.lab.measure;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.creditflows.flows.desk.Desk;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Contribution;

/**
 * What a desk can see of a true subject at the end of a run.
 *
 * <p>A desk that is asked sees the subject's own source keys in its home domain, a lender those of
 * its own customers alone. Where the flow shares records it sees the subject's profile as well,
 * with all that is linked to the subject, rightly or wrongly, as far as it is disclosed. A standing
 * desk that follows profiles sees nothing else. A record that is not linked, or is linked to
 * somebody else, is not visible beyond its home domain.
 */
final class Sight {

  private final FlowOutcome outcome;
  private final Map<String, SortedSet<String>> sourceKeys;

  Sight(Ownership ownership, FlowOutcome outcome) {
    this.outcome = outcome;
    sourceKeys = ownership.sourceKeysBySubject();
  }

  /** Sorted by source key, each once. */
  Collection<Contribution> of(Desk desk, String subject) {
    SortedMap<String, Contribution> seen = new TreeMap<>();
    outcome
        .profile(desk, subject)
        .ifPresent(
            profile ->
                profile
                    .getContributions()
                    .forEach(shared -> seen.put(shared.getSourceKey(), shared)));
    if (followsProfiles(desk)) {
      return seen.values();
    }
    for (String sourceKey : sourceKeys.getOrDefault(subject, new TreeSet<>())) {
      if (isAtHome(desk, SourceKey.parse(sourceKey)) && outcome.records().containsKey(sourceKey)) {
        seen.put(sourceKey, outcome.records().get(sourceKey));
      }
    }
    return seen.values();
  }

  private boolean followsProfiles(Desk desk) {
    return desk instanceof Desk.StandingDesk
        && outcome.rulings().sharing().reader(desk).isPresent();
  }

  private static boolean isAtHome(Desk desk, SourceKey sourceKey) {
    return sourceKey.domain() == desk.home()
        && (desk.home() != Domain.LENDING || sourceKey.name().startsWith(desk.name() + ":"));
  }
}
