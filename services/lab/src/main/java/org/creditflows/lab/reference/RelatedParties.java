package org.creditflows.lab.reference;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.creditflows.flows.desk.RelatedRule;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Profile;
import org.creditflows.schemas.tax.TaxRecord;

/** What is held against those that a subject holds an office with, worked out from all profiles. */
final class RelatedParties {

  private RelatedParties() {}

  /** Flags by the subject that they are held against. */
  static Map<String, Set<String>> flags(Map<String, Profile> profiles, Placements placements) {
    Map<String, Set<String>> flags = new HashMap<>();
    for (Profile profile : profiles.values()) {
      Set<String> own = RelatedRule.ownFlags(profile.getContributions());
      if (!own.isEmpty()) {
        for (Contribution contribution : profile.getContributions()) {
          if (contribution.getRecord() instanceof TaxRecord tax) {
            tax.getRoles().stream()
                .filter(role -> role.getEndedTime() == null)
                .flatMap(role -> placements.subjectOf(role.getCounterpart()).stream())
                .forEach(
                    subject -> flags.computeIfAbsent(subject, s -> new TreeSet<>()).addAll(own));
          }
        }
      }
    }
    return flags;
  }
}
