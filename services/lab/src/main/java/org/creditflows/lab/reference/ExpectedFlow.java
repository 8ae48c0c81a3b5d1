package org.creditflows.lab.reference;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.desk.Evidence;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.flows.policy.Purpose;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.profile.Outcome;
import org.creditflows.schemas.profile.Profile;

/** What one flow must hold and answer by its policy. */
final class ExpectedFlow {

  private final Flow flow;
  private final RuleBook rules;
  private final DisclosurePolicy policy;
  private final Filing filing;
  private final SortedMap<String, PurposeProfiles> profiles = new TreeMap<>();
  private final Map<String, Map<String, Set<String>>> relations = new TreeMap<>();
  private final SortedMap<String, Decision> restrictions = new TreeMap<>();

  ExpectedFlow(Flow flow, RuleBook rules, DisclosurePolicy policy) {
    this.flow = flow;
    this.rules = rules;
    filing = new Filing(rules);
    this.policy = policy;
    for (Purpose purpose : policy.purposes()) {
      profiles.put(purpose.name(), new PurposeProfiles(purpose));
    }
  }

  /**
   * @param sourceKeys of which something may have changed
   * @param subjects of whom something may have changed
   * @param records of all source keys that have one
   */
  void settle(
      Set<String> sourceKeys,
      Set<String> subjects,
      Placements placements,
      Map<String, Contribution> records) {
    for (String subject : subjects) {
      List<Contribution> whole =
          placements.sourceKeysOf(subject).stream()
              .map(records::get)
              .filter(Objects::nonNull)
              .toList();
      profiles.values().forEach(ofPurpose -> ofPurpose.assemble(subject, whole));
    }
    policy.purposes().stream()
        .filter(Purpose::relates)
        .map(Purpose::name)
        .forEach(
            purpose ->
                relations.put(
                    purpose, RelatedParties.flags(profiles.get(purpose).all(), placements)));
    for (Desk.StandingDesk desk : Desks.standing(rules)) {
      Optional<PurposeProfiles> known = knownTo(desk.name());
      if (known.isPresent()) {
        subjects.forEach(subject -> place(desk, subject, known.get().contributions(subject)));
      } else {
        sourceKeys.stream()
            .filter(sourceKey -> SourceKey.parse(sourceKey).domain() == desk.home())
            .forEach(sourceKey -> place(desk, sourceKey, own(sourceKey, records)));
      }
    }
  }

  /**
   * @param own record of the source key that asks, whole
   * @param subject that the source key stands for
   * @return empty where there is no such desk
   */
  Optional<Decision> decide(DeskRequest request, Contribution own, Optional<String> subject) {
    List<Contribution> others =
        subject
            .flatMap(linked -> knownTo(request.getDesk()).map(known -> known.contributions(linked)))
            .orElse(List.of());
    Set<String> related =
        subject
            .flatMap(
                linked -> policy.purposeOf(request.getDesk()).map(known -> flagsOn(linked, known)))
            .orElse(Set.of());
    return filing.caseDecision(flow, request, evidence(own, others).relatedTo(related));
  }

  private Set<String> flagsOn(String subject, Purpose purpose) {
    return relations.getOrDefault(purpose.name(), Map.of()).getOrDefault(subject, Set.of());
  }

  /**
   * The decision on a request as it must be on given records.
   *
   * @param records whole, that of the source key that asks among them
   * @param related what was held against related parties
   */
  Optional<Decision> redecide(
      DeskRequest request, Collection<Contribution> records, List<String> related) {
    return records.stream()
        .filter(record -> record.getSourceKey().equals(request.getSourceKey()))
        .findFirst()
        .flatMap(
            own ->
                filing.caseDecision(
                    flow,
                    request,
                    evidence(own, knownOf(request.getDesk(), records)).relatedTo(related)));
  }

  /** The standing decision as it must be on given records, which are whole. */
  Optional<Decision> restand(String desk, String party, Collection<Contribution> records) {
    Collection<Contribution> seen = knownTo(desk).isPresent() ? knownOf(desk, records) : records;
    return filing.standingDecision(flow, desk, party, Evidence.of(seen));
  }

  /** Profiles by purpose and subject. */
  SortedMap<String, Map<String, Profile>> profiles() {
    SortedMap<String, Map<String, Profile>> all = new TreeMap<>();
    profiles.forEach((purpose, known) -> all.put(purpose, known.all()));
    return all;
  }

  /** Restrictions in force, by decision id. */
  SortedMap<String, Decision> restrictions() {
    return Collections.unmodifiableSortedMap(restrictions);
  }

  private Optional<PurposeProfiles> knownTo(String desk) {
    return policy.purposeOf(desk).map(purpose -> profiles.get(purpose.name()));
  }

  private List<Contribution> knownOf(String desk, Collection<Contribution> records) {
    return knownTo(desk).map(known -> known.known(records)).orElse(List.of());
  }

  private void place(Desk.StandingDesk desk, String party, List<Contribution> seen) {
    Decision decision = filing.standingDecision(flow, desk, party, Evidence.of(seen));
    if (decision.getOutcome() == Outcome.RESTRICT) {
      restrictions.put(decision.getDecisionId(), decision);
    } else {
      restrictions.remove(decision.getDecisionId());
    }
  }

  private static List<Contribution> own(String sourceKey, Map<String, Contribution> records) {
    Contribution record = records.get(sourceKey);
    return List.of(record == null ? PublicRecords.of(sourceKey, List.of()) : record);
  }

  /** A desk sees the record of whoever asks whole, and of the others what it may know. */
  private static Evidence evidence(Contribution own, Collection<Contribution> others) {
    SortedMap<String, Contribution> seen = new TreeMap<>();
    others.forEach(other -> seen.put(other.getSourceKey(), other));
    seen.put(own.getSourceKey(), own);
    return Evidence.of(seen.values());
  }
}
