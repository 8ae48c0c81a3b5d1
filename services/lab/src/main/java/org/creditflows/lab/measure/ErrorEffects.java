package org.creditflows.lab.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desk.StandingDesk;
import org.creditflows.lab.counterfactual.PublishedWorld;
import org.creditflows.lab.counterfactual.Rulings;
import org.creditflows.lab.counterfactual.WorldWithout;
import org.creditflows.lab.counterfactual.WrongGroup;
import org.creditflows.lab.measure.FlowOutcome.SettledDecision;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DecisionKind;
import org.creditflows.schemas.profile.DeskRequest;

/**
 * Which decisions of a flow would have come out otherwise, had one mistake not been made. Only
 * those on the source key of the mistake, on subjects that it is linked to, with or without the
 * mistake, and on parties that these hold an office with, are decided anew.
 */
public final class ErrorEffects {

  /**
   * A decision that a mistake changed.
   *
   * @param decisionId a restriction counts once, at the first settlement at which it differs
   * @param subject whom it is about
   * @param asOf epoch milliseconds
   * @param harmful refused or restricted because of the mistake; else granted because of it
   */
  public record Effect(String decisionId, String subject, long asOf, boolean harmful) {}

  private record Decided(DeskRequest request, Decision decision) {}

  private final Ownership ownership;
  private final PublishedWorld published;
  private final Rulings rulings;
  private final List<StandingDesk> standingDesks;
  private final SortedSet<Long> settlements;
  private final Map<String, Map<Long, List<Decided>>> cases = new HashMap<>();
  private final Map<String, NavigableMap<Long, Boolean>> standing = new HashMap<>();

  /**
   * @param requests by id
   * @param settlements of the run, epoch milliseconds
   */
  public ErrorEffects(
      Ownership ownership,
      FlowOutcome outcome,
      PublishedWorld published,
      Map<String, DeskRequest> requests,
      Collection<? extends Desk> desks,
      Collection<Long> settlements) {
    this.ownership = ownership;
    this.published = published;
    this.settlements = new TreeSet<>(settlements);
    rulings = outcome.rulings();
    standingDesks =
        desks.stream()
            .filter(StandingDesk.class::isInstance)
            .map(StandingDesk.class::cast)
            .toList();
    for (SettledDecision settled : outcome.decisions()) {
      file(settled, requests);
    }
  }

  private void file(SettledDecision settled, Map<String, DeskRequest> requests) {
    Decision decision = settled.decision();
    if (decision.getKind() == DecisionKind.STANDING) {
      standing
          .computeIfAbsent(decision.getDecisionId(), any -> new TreeMap<>())
          .put(settled.settlement(), Favour.granted(decision.getOutcome()));
    } else if (requests.containsKey(decision.getDecisionId())) {
      DeskRequest request = requests.get(decision.getDecisionId());
      cases
          .computeIfAbsent(request.getSourceKey(), any -> new HashMap<>())
          .computeIfAbsent(request.getAsOf(), any -> new ArrayList<>())
          .add(new Decided(request, decision));
    }
  }

  /** In the order of time, from when the mistake was published to the end of the run. */
  public List<Effect> of(WrongGroup mistake) {
    WorldWithout without = new WorldWithout(published, mistake);
    Map<String, Effect> effects = new TreeMap<>();
    for (long asOf : settlements.tailSet(mistake.publishedTime())) {
      Set<String> subjects = new TreeSet<>();
      published.subject(mistake.sourceKey(), asOf).ifPresent(subjects::add);
      without.subject(mistake.sourceKey(), asOf).ifPresent(subjects::add);
      SortedSet<String> sourceKeys = sourceKeys(subjects, without, asOf);
      sourceKeys.addAll(sourceKeys(relatedTo(sourceKeys, without, asOf), without, asOf));
      sourceKeys.add(mistake.sourceKey());
      sourceKeys.forEach(key -> addCases(mistake, without, key, asOf, effects));
      addRestrictions(mistake, without, subjects, asOf, effects);
    }
    return List.copyOf(effects.values());
  }

  private SortedSet<String> sourceKeys(Set<String> subjects, WorldWithout without, long asOf) {
    SortedSet<String> sourceKeys = new TreeSet<>();
    for (String subject : subjects) {
      sourceKeys.addAll(published.sourceKeys(subject, asOf));
      sourceKeys.addAll(without.sourceKeys(subject, asOf));
    }
    return sourceKeys;
  }

  private Set<String> relatedTo(Set<String> sourceKeys, WorldWithout without, long asOf) {
    Set<String> subjects = new TreeSet<>();
    for (String sourceKey : sourceKeys) {
      for (String otherEnd : published.otherEnds(sourceKey)) {
        published.subject(otherEnd, asOf).ifPresent(subjects::add);
        without.subject(otherEnd, asOf).ifPresent(subjects::add);
      }
    }
    return subjects;
  }

  private void addCases(
      WrongGroup mistake,
      WorldWithout without,
      String sourceKey,
      long asOf,
      Map<String, Effect> effects) {
    for (Decided decided : cases.getOrDefault(sourceKey, Map.of()).getOrDefault(asOf, List.of())) {
      boolean reached =
          rulings.sharing().reader(Rulings.desk(decided.request())).isPresent()
              || sourceKey.equals(mistake.sourceKey());
      if (reached) {
        boolean granted = Favour.granted(decided.decision().getOutcome());
        boolean wouldBe = Favour.granted(rulings.of(decided.request(), without).outcome());
        add(effects, decided.decision().getDecisionId(), sourceKey, asOf, granted, wouldBe);
      }
    }
  }

  private void addRestrictions(
      WrongGroup mistake,
      WorldWithout without,
      Set<String> subjects,
      long asOf,
      Map<String, Effect> effects) {
    for (StandingDesk desk : standingDesks) {
      boolean onSubjects = rulings.sharing().reader(desk).isPresent();
      boolean atHome = SourceKey.parse(mistake.sourceKey()).domain() == desk.home();
      Set<String> parties = onSubjects ? subjects : atHome ? Set.of(mistake.sourceKey()) : Set.of();
      for (String party : parties) {
        String decisionId = desk.name() + "/" + party;
        boolean wouldBe = Favour.granted(rulings.of(desk, party, without, asOf).outcome());
        add(effects, decisionId, party, asOf, isFree(decisionId, asOf), wouldBe);
      }
    }
  }

  private boolean isFree(String decisionId, long asOf) {
    Map.Entry<Long, Boolean> last =
        standing.getOrDefault(decisionId, new TreeMap<>()).floorEntry(asOf);
    return last == null || last.getValue();
  }

  private void add(
      Map<String, Effect> effects,
      String decisionId,
      String party,
      long asOf,
      boolean granted,
      boolean wouldBe) {
    if (granted != wouldBe) {
      String subject = ownership.owner(party).orElse(party);
      effects.putIfAbsent(decisionId, new Effect(decisionId, subject, asOf, wouldBe));
    }
  }
}
