package org.creditflows.lab.reference;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.creditflows.flows.policy.Purpose;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Profile;

/** What one purpose knows, by subject. */
final class PurposeProfiles {

  private final PolicyKnowledge knowledge;
  private final Map<String, Profile> profiles = new HashMap<>();

  PurposeProfiles(Purpose purpose) {
    knowledge = new PolicyKnowledge(purpose);
  }

  /**
   * @param records whole, of all source keys that stand for the subject
   */
  void assemble(String subject, Collection<Contribution> records) {
    List<Contribution> known = known(records);
    if (known.isEmpty()) {
      profiles.remove(subject);
    } else {
      profiles.put(subject, new Profile(subject, known));
    }
  }

  /** What the purpose may know of records, which are whole. */
  List<Contribution> known(Collection<Contribution> records) {
    return records.stream().flatMap(record -> knowledge.of(record).stream()).toList();
  }

  /** Empty where nothing is known. */
  List<Contribution> contributions(String subject) {
    Profile profile = profiles.get(subject);
    return profile == null ? List.of() : profile.getContributions();
  }

  Map<String, Profile> all() {
    return Collections.unmodifiableMap(profiles);
  }
}
