package org.creditflows.lab.measure;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.RelatedRule;
import org.creditflows.lab.counterfactual.World;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Profile;
import org.creditflows.schemas.tax.TaxRecord;

/**
 * What is held at the end of a run against parties that a subject holds an office with, as far as
 * each holder of profiles is told of the office and of what is held against them.
 */
final class RelatedFlags {

  private final FlowOutcome outcome;
  private final Map<String, Map<String, SortedSet<String>>> byReader = new HashMap<>();

  /**
   * @param published says whose the other end of an office is
   * @param asOf epoch milliseconds of the end of the run
   */
  RelatedFlags(FlowOutcome outcome, World published, long asOf) {
    this.outcome = outcome;
    outcome
        .shared()
        .forEach((reader, profiles) -> byReader.put(reader, flags(profiles, published, asOf)));
  }

  /** Sorted; none where the desk decides on no profiles. */
  Set<String> on(Desk desk, String subject) {
    return outcome
        .rulings()
        .sharing()
        .reader(desk)
        .map(reader -> byReader.getOrDefault(reader, Map.of()).get(subject))
        .map(Collections::unmodifiableSortedSet)
        .orElse(Collections.emptySortedSet());
  }

  private static Map<String, SortedSet<String>> flags(
      Map<String, Profile> profiles, World published, long asOf) {
    Map<String, SortedSet<String>> flags = new HashMap<>();
    for (Profile profile : profiles.values()) {
      SortedSet<String> own = RelatedRule.ownFlags(profile.getContributions());
      if (own.isEmpty()) {
        continue;
      }
      for (Contribution contribution : profile.getContributions()) {
        if (contribution.getRecord() instanceof TaxRecord tax) {
          tax.getRoles().stream()
              .filter(role -> role.getEndedTime() == null)
              .flatMap(role -> published.subject(role.getCounterpart(), asOf).stream())
              .forEach(other -> flags.computeIfAbsent(other, any -> new TreeSet<>()).addAll(own));
        }
      }
    }
    return flags;
  }
}
