package org.creditflows.flows.stage;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.creditflows.flows.desk.RelatedRule;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.RelatedFlags;
import org.creditflows.schemas.tax.HeldRole;
import org.creditflows.schemas.tax.TaxRecord;

/**
 * What the profiles of one purpose tell those that a subject holds an office with, and what they
 * were told by them. What was told follows from the profile, so nobody keeps it; what was heard is
 * never told further.
 */
final class Relations {

  private final RelatedEntries heard;

  Relations(RelatedEntries heard) {
    this.heard = heard;
  }

  void hear(String subject, RelatedFlags flags) {
    heard.put(subject, flags);
  }

  /** All that is held against parties related to a subject. */
  SortedSet<String> heardBy(String subject) {
    SortedSet<String> flags = new TreeSet<>();
    heard.of(subject).forEach(entry -> flags.addAll(entry.getFlags()));
    return flags;
  }

  /** Tells what a change of a profile gives to tell: new, changed and taken back flags. */
  static void tell(
      String subject,
      Collection<Contribution> formerProfile,
      Collection<Contribution> profile,
      Consumer<RelatedFlags> hearer) {
    List<RelatedFlags> before = toTell(subject, formerProfile);
    List<RelatedFlags> after = toTell(subject, profile);
    after.stream().filter(entry -> !before.contains(entry)).forEach(hearer);
    before.stream()
        .filter(entry -> after.stream().noneMatch(other -> isOfSameOffice(entry, other)))
        .map(RelatedEntries::takenBack)
        .forEach(hearer);
  }

  /** One entry for each two source keys that hold an office between them, sorted. */
  private static List<RelatedFlags> toTell(String subject, Collection<Contribution> profile) {
    List<String> flags = List.copyOf(RelatedRule.ownFlags(profile));
    if (flags.isEmpty()) {
      return List.of();
    }
    SortedMap<String, RelatedFlags> byOffice = new TreeMap<>();
    for (Contribution contribution : profile) {
      if (contribution.getRecord() instanceof TaxRecord tax) {
        tax.getRoles().stream()
            .filter(role -> role.getEndedTime() == null)
            .map(HeldRole::getCounterpart)
            .forEach(
                related ->
                    byOffice.put(
                        related + " " + contribution.getSourceKey(),
                        new RelatedFlags(related, subject, contribution.getSourceKey(), flags)));
      }
    }
    return List.copyOf(byOffice.values());
  }

  private static boolean isOfSameOffice(RelatedFlags one, RelatedFlags other) {
    return one.getRelated().equals(other.getRelated()) && one.getVia().equals(other.getVia());
  }
}
