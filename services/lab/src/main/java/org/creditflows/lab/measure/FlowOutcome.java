package org.creditflows.lab.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.lab.counterfactual.Rulings;
import org.creditflows.lab.counterfactual.Sharing;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DecisionKind;
import org.creditflows.schemas.profile.Profile;

/**
 * What one flow put out of some populations: the only thing that measures of outcomes know of a
 * flow.
 *
 * @param records public records by source key, at the end, sorted by it
 * @param shared profiles by subject, at the end, of each reader that holds any, sorted by both
 * @param rulings what each desk may see, and by which rules it decides
 * @param decisions in the order in which they were read
 */
public record FlowOutcome(
    Flow flow,
    Map<String, Contribution> records,
    SortedMap<String, Map<String, Profile>> shared,
    Rulings rulings,
    List<SettledDecision> decisions) {

  /**
   * A decision and when it was there.
   *
   * @param settlement epoch milliseconds of the first settlement at which it was there
   */
  public record SettledDecision(long settlement, Decision decision) {}

  public FlowOutcome {
    records = SortedCopy.of(records);
    SortedMap<String, Map<String, Profile>> copy = new TreeMap<>();
    shared.forEach((reader, profiles) -> copy.put(reader, SortedCopy.of(profiles)));
    shared = Collections.unmodifiableSortedMap(copy);
    decisions = List.copyOf(decisions);
  }

  /** An outcome in which one reader, or none, holds all profiles. */
  public static FlowOutcome of(
      Flow flow,
      RuleBook rules,
      Map<String, Contribution> records,
      Map<String, Profile> profiles,
      List<SettledDecision> decisions) {
    boolean siloed = flow == Flow.SILOED;
    SortedMap<String, Map<String, Profile>> shared = new TreeMap<>();
    if (!siloed) {
      shared.put(flow.label(), profiles);
    }
    Sharing sharing = siloed ? Sharing.NOTHING : Sharing.everything(flow.label());
    return new FlowOutcome(flow, records, shared, new Rulings(sharing, rules), decisions);
  }

  /** Whether the flow brings records of a subject together at all. */
  public boolean links() {
    return !shared.isEmpty();
  }

  /** Profile on which a desk decides about a subject, if there is one. */
  public Optional<Profile> profile(Desk desk, String subject) {
    return rulings.sharing().reader(desk).map(shared::get).map(profiles -> profiles.get(subject));
  }

  /** Profiles of one subject, of all readers that hold one. */
  public List<Profile> profilesOf(String subject) {
    return shared.values().stream()
        .filter(profiles -> profiles.containsKey(subject))
        .map(profiles -> profiles.get(subject))
        .toList();
  }

  /** Decisions on requests. */
  public List<Decision> cases() {
    return decisions.stream()
        .map(SettledDecision::decision)
        .filter(decision -> decision.getKind() == DecisionKind.CASE)
        .toList();
  }

  /** Last standing decisions that were there by an instant, in epoch milliseconds, by id. */
  public SortedMap<String, Decision> standing(long asOf) {
    SortedMap<String, Decision> last = new TreeMap<>();
    for (SettledDecision settled : decisions) {
      Decision decision = settled.decision();
      if (decision.getKind() == DecisionKind.STANDING && settled.settlement() <= asOf) {
        last.put(decision.getDecisionId(), decision);
      }
    }
    return last;
  }

  /** Profiles of all readers. */
  public Collection<Profile> profiles() {
    return shared.values().stream().flatMap(profiles -> profiles.values().stream()).toList();
  }

  /**
   * The part of each seed. A profile belongs to the seed of its records, for links do not lead from
   * one population to another; what bears no known source key is left out.
   *
   * @param seeds by source key
   */
  public SortedMap<Long, FlowOutcome> bySeed(Map<String, Long> seeds) {
    SortedMap<Long, Part> parts = new TreeMap<>();
    seeds.values().forEach(seed -> parts.computeIfAbsent(seed, any -> new Part()));
    records.forEach(
        (key, record) ->
            Optional.ofNullable(seeds.get(key))
                .ifPresent(seed -> parts.get(seed).records.put(key, record)));
    shared.forEach(
        (reader, profiles) -> {
          parts.values().forEach(part -> part.shared.put(reader, new HashMap<>()));
          profiles.forEach(
              (subject, profile) ->
                  Optional.ofNullable(seeds.get(profile.getContributions().get(0).getSourceKey()))
                      .ifPresent(seed -> parts.get(seed).shared.get(reader).put(subject, profile)));
        });
    divideDecisions(seeds, parts);
    SortedMap<Long, FlowOutcome> outcomes = new TreeMap<>();
    parts.forEach(
        (seed, part) ->
            outcomes.put(
                seed, new FlowOutcome(flow, part.records, part.shared, rulings, part.decisions)));
    return outcomes;
  }

  /** A lifted restriction may bear no record any more; it belongs where it was placed. */
  private void divideDecisions(Map<String, Long> seeds, Map<Long, Part> parts) {
    Map<String, Long> seedByDecision = new HashMap<>();
    for (SettledDecision settled : decisions) {
      Decision decision = settled.decision();
      Long seed = seeds.get(decision.getParty());
      if (seed == null && !decision.getFactsUsed().isEmpty()) {
        seed = seeds.get(decision.getFactsUsed().get(0).getSourceKey());
      }
      if (seed == null) {
        seed = seedByDecision.get(decision.getDecisionId());
      }
      if (seed != null) {
        seedByDecision.put(decision.getDecisionId(), seed);
        parts.get(seed).decisions.add(settled);
      }
    }
  }

  private static final class Part {
    private final Map<String, Contribution> records = new HashMap<>();
    private final SortedMap<String, Map<String, Profile>> shared = new TreeMap<>();
    private final List<SettledDecision> decisions = new ArrayList<>();
  }
}
