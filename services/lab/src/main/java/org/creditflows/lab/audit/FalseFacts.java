package org.creditflows.lab.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.lab.reference.History;
import org.creditflows.lab.reference.PolicyKnowledge;
import org.creditflows.lab.reference.PublishedFact;
import org.creditflows.population.Mistake;
import org.creditflows.population.Truth;
import org.creditflows.population.WrongRecord;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.UsedFact;

/**
 * What was false in the records that decisions used. Version N of a record holds the first N
 * distinct events of its source key in the log; a wrong event among them is used until the one that
 * takes it back is among them too, by each desk to which the record would look otherwise without
 * it. A record of somebody else is false as a whole, and the wrong link that brought it is used.
 * What related parties were said to be is not looked at.
 */
final class FalseFacts {

  private static final Set<String> LINKS =
      Set.of(Mistake.MISTYPED_LINK.label(), Mistake.NAMESAKE_LINK.label());

  /** A version of a record as one desk, or whoever sees it whole, sees it. */
  private record Seen(String sourceKey, long version, Optional<String> desk) {}

  private final Map<String, List<WrongRecord>> events = new HashMap<>();
  private final Map<String, List<WrongRecord>> links = new HashMap<>();
  private final Map<Seen, List<WrongRecord>> found = new HashMap<>();
  private final Function<String, String> owners;
  private final DisclosurePolicy policy;
  private final History history;

  /**
   * @param owners identifier of the true subject behind a source key or token; null where nobody is
   * @param policy what the flow lets out
   */
  FalseFacts(
      Truth truth, Function<String, String> owners, DisclosurePolicy policy, History history) {
    this.owners = owners;
    this.policy = policy;
    this.history = history;
    for (WrongRecord wrong : truth.wrongRecords()) {
      Map<String, List<WrongRecord>> ofKind = LINKS.contains(wrong.kind()) ? links : events;
      ofKind.computeIfAbsent(wrong.sourceKey(), key -> new ArrayList<>()).add(wrong);
    }
  }

  /**
   * Wrong records that a decision used with one of its facts.
   *
   * @param settledTime epoch milliseconds of the settlement at which it was made
   */
  List<WrongRecord> usedBy(Decision decision, long settledTime, UsedFact used) {
    String key = used.getSourceKey();
    Optional<String> desk =
        Optional.of(decision.getDesk()).filter(any -> !key.equals(decision.getParty()));
    Seen seen = new Seen(key, used.getVersion(), desk);
    List<WrongRecord> wrong = new ArrayList<>();
    if (events.containsKey(key)) {
      wrong.addAll(found.computeIfAbsent(seen, this::wrongEvents));
    }
    boolean stranger = !Objects.equals(owners.apply(key), owners.apply(decision.getParty()));
    if (stranger && differs(seen, facts(seen), List.of())) {
      wrong.addAll(links.getOrDefault(mislinked(decision, settledTime, key), List.of()));
    }
    return wrong;
  }

  /** A stranger's record that lies where it belongs was reached over the link of whoever asked. */
  private String mislinked(Decision decision, long settledTime, String strangers) {
    Optional<String> linkedTo = history.subject(strangers, settledTime).map(owners);
    return linkedTo.filter(subject -> subject.equals(owners.apply(strangers))).isPresent()
        ? decision.getParty()
        : strangers;
  }

  private List<WrongRecord> wrongEvents(Seen seen) {
    List<PublishedFact> facts = facts(seen);
    return events.get(seen.sourceKey()).stream()
        .filter(wrong -> !holds(facts, wrong.correctionEventId()))
        .filter(wrong -> differs(seen, facts, without(facts, wrong.eventId())))
        .toList();
  }

  private List<PublishedFact> facts(Seen seen) {
    return history.facts(seen.sourceKey()).stream().limit(seen.version()).toList();
  }

  private boolean differs(Seen seen, List<PublishedFact> facts, List<PublishedFact> others) {
    return !sight(seen, facts).equals(sight(seen, others));
  }

  /** The public record as it is shown; empty where nothing is. */
  private Optional<Object> sight(Seen seen, List<PublishedFact> facts) {
    Contribution whole = History.record(seen.sourceKey(), facts);
    return seen.desk()
        .map(
            desk ->
                policy
                    .purposeOf(desk)
                    .flatMap(purpose -> new PolicyKnowledge(purpose).of(whole))
                    .map(Contribution::getRecord))
        .orElseGet(() -> Optional.of(whole.getRecord()));
  }

  private static boolean holds(List<PublishedFact> facts, String eventId) {
    return facts.stream().anyMatch(fact -> fact.eventId().equals(eventId));
  }

  private static List<PublishedFact> without(List<PublishedFact> facts, String eventId) {
    return facts.stream().filter(fact -> !fact.eventId().equals(eventId)).toList();
  }
}
