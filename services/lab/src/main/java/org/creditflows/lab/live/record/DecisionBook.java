package org.creditflows.lab.live.record;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.creditflows.flows.desk.Desks;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DecisionKind;
import org.creditflows.schemas.profile.Outcome;

/**
 * The latest decisions on each party, and the answers of all flows to the latest requests. Safe for
 * use by several threads.
 */
public final class DecisionBook {

  private static final String LENDING = TopicCatalogue.label(Domain.LENDING) + ":";
  private static final int KEPT_FOR_EACH_DESK = 3;
  private static final int KEPT_REQUESTS = 5_000;
  private static final int KEPT_DISAGREEMENTS = 100;

  private final Map<String, Map<String, Deque<FiledDecision>>> byParty = new HashMap<>();
  private final Map<String, Map<Flow, FiledDecision>> answers = new LatestEntries<>(KEPT_REQUESTS);
  private final Map<Flow, long[]> counts = new EnumMap<>(Flow.class);
  private final OutcomeCounts differing = new OutcomeCounts();
  private final Map<String, OutcomeCounts> loansByAsker = new HashMap<>();
  private final Deque<Map<Flow, FiledDecision>> disagreeing = new ArrayDeque<>();
  private final Set<Flow> flows;
  private long compared;
  private long disagreements;

  /**
   * @param flows whose answers are compared
   */
  DecisionBook(Collection<Flow> flows) {
    this.flows = EnumSet.copyOf(flows);
  }

  synchronized void file(FiledDecision filed) {
    Decision decision = filed.decision();
    String slot = filed.flow() + " " + decision.getDesk();
    Deque<FiledDecision> kept =
        byParty
            .computeIfAbsent(decision.getParty(), party -> new HashMap<>())
            .computeIfAbsent(slot, s -> new ArrayDeque<>());
    kept.addFirst(filed);
    if (kept.size() > KEPT_FOR_EACH_DESK) {
      kept.removeLast();
    }
    count(filed);
    if (decision.getKind() == DecisionKind.CASE) {
      compare(filed);
    }
  }

  /** Latest decisions on some parties, the latest of each desk and flow first. */
  public synchronized List<FiledDecision> on(Collection<String> parties) {
    List<FiledDecision> found = new ArrayList<>();
    for (String party : parties) {
      byParty.getOrDefault(party, Map.of()).values().forEach(found::addAll);
    }
    return found;
  }

  /** What a flow answered to a request; empty if it has not. */
  public synchronized Optional<FiledDecision> answer(String requestId, Flow flow) {
    return Optional.ofNullable(answers.getOrDefault(requestId, Map.of()).get(flow));
  }

  /** The standing decision of a desk on a party under a flow. */
  public synchronized Optional<Outcome> standing(Flow flow, String desk, String party) {
    return Optional.ofNullable(byParty.getOrDefault(party, Map.of()).get(flow + " " + desk))
        .map(kept -> kept.getFirst().decision().getOutcome());
  }

  /** Requests that all flows answered, and not alike, so far. */
  public synchronized long disagreements() {
    return disagreements;
  }

  /** Requests that all flows have answered, so far. */
  public synchronized long compared() {
    return compared;
  }

  /** How many of the {@link #disagreements} a flow answered with an outcome. */
  public synchronized long differing(Flow flow, Outcome outcome) {
    return differing.of(flow, outcome);
  }

  /**
   * What lenders answered under a flow, of the requests that all flows have answered.
   *
   * @param wouldRepay whether whoever asks under a source key can and wants to pay; empty where
   *     nobody knows, which is not counted
   */
  public synchronized LoanAnswers loans(Flow flow, Function<String, Optional<Boolean>> wouldRepay) {
    LoanAnswers all = LoanAnswers.NONE;
    for (Map.Entry<String, OutcomeCounts> asker : loansByAsker.entrySet()) {
      Optional<Boolean> repays = wouldRepay.apply(asker.getKey());
      if (repays.isPresent()) {
        OutcomeCounts counts = asker.getValue();
        all = all.and(repays.get(), counts.of(flow, Outcome.GRANT), counts.of(flow, Outcome.DENY));
      }
    }
    return all;
  }

  /** Parties that the latest of the requests that were answered differently were about. */
  public synchronized List<String> disputedParties() {
    return disagreeing.stream()
        .flatMap(answered -> answered.values().stream())
        .map(filed -> filed.decision().getParty())
        .distinct()
        .toList();
  }

  /** Decisions filed by a flow so far. */
  public synchronized long count(Flow flow) {
    return counts.getOrDefault(flow, new long[2])[0];
  }

  /** Records that a flow's decisions used so far. */
  public synchronized long recordsUsed(Flow flow) {
    return counts.getOrDefault(flow, new long[2])[1];
  }

  private void count(FiledDecision filed) {
    long[] count = counts.computeIfAbsent(filed.flow(), flow -> new long[2]);
    count[0]++;
    count[1] += filed.decision().getFactsUsed().size();
  }

  private void compare(FiledDecision filed) {
    Map<Flow, FiledDecision> answered =
        answers.computeIfAbsent(filed.decision().getDecisionId(), id -> new EnumMap<>(Flow.class));
    boolean differed = differ(answered);
    tally(answered, -1);
    answered.put(filed.flow(), filed);
    tally(answered, 1);
    if (!differed && differ(answered)) {
      disagreeing.addFirst(answered);
      if (disagreeing.size() > KEPT_DISAGREEMENTS) {
        disagreeing.removeLast();
      }
    }
  }

  private void tally(Map<Flow, FiledDecision> answered, long change) {
    if (!isComplete(answered)) {
      return;
    }
    compared += change;
    askerForLoan(answered)
        .ifPresent(
            asker ->
                loansByAsker
                    .computeIfAbsent(asker, key -> new OutcomeCounts())
                    .add(answered, change));
    if (differ(answered)) {
      disagreements += change;
      differing.add(answered, change);
    }
  }

  /**
   * The source key under which a lender was asked; a flow that links files names the subject in its
   * place.
   */
  private static Optional<String> askerForLoan(Map<Flow, FiledDecision> answered) {
    return answered.values().stream()
        .map(filed -> filed.decision().getParty())
        .filter(party -> party.startsWith(LENDING))
        .findFirst()
        .filter(key -> isOfLender(answered));
  }

  private static boolean isOfLender(Map<Flow, FiledDecision> answered) {
    return answered.values().stream().anyMatch(filed -> Desks.isLender(filed.decision().getDesk()));
  }

  private boolean isComplete(Map<Flow, FiledDecision> answered) {
    return answered.keySet().containsAll(flows);
  }

  private boolean differ(Map<Flow, FiledDecision> answered) {
    return isComplete(answered)
        && answered.values().stream().map(f -> f.decision().getOutcome()).distinct().count() > 1;
  }
}
