package org.creditflows.lab.measure;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desk.StandingDesk;
import org.creditflows.lab.counterfactual.PublishedWorld;
import org.creditflows.lab.counterfactual.Rulings;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DecisionKind;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.profile.Outcome;
import org.creditflows.schemas.profile.UsedFact;

/** The evidence that decisions carry, and what would come of other evidence. */
final class EvidenceUse {

  private final PublishedWorld published;
  private final Map<String, DeskRequest> requests;
  private final Map<String, Desk> desks;
  private final Rulings rulings;

  /**
   * @param requests by id
   */
  EvidenceUse(
      PublishedWorld published,
      Map<String, DeskRequest> requests,
      Collection<? extends Desk> desks,
      Rulings rulings) {
    this.published = published;
    this.requests = requests;
    this.desks = desks.stream().collect(Collectors.toMap(Desk::name, desk -> desk));
    this.rulings = rulings;
  }

  /** Decisions whose desk is known: all that were asked for, and all restrictions. */
  List<Decision> decisions(FlowOutcome outcome) {
    return Stream.concat(
            outcome.cases().stream(),
            outcome.decisions().stream()
                .map(FlowOutcome.SettledDecision::decision)
                .filter(decision -> decision.getKind() == DecisionKind.STANDING))
        .filter(this::isKnown)
        .toList();
  }

  /** Whether it answers a request or restricts, and its desk is known. */
  boolean isKnown(Decision decision) {
    return desks.containsKey(decision.getDesk())
        && (decision.getKind() == DecisionKind.CASE || decision.getOutcome() == Outcome.RESTRICT);
  }

  Rulings rulings() {
    return rulings;
  }

  Desk desk(Decision decision) {
    return desks.get(decision.getDesk());
  }

  /** Records that a decision was made on, as far as its desk may see them. */
  List<Contribution> of(Decision decision) {
    return decision.getFactsUsed().stream()
        .map(used -> shown(decision, used))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Records that a decision rests on: an answer on those that it was made on, a restriction, which
   * is not written again when another cause takes the place of the first, on what its desk sees of
   * the party at an instant.
   */
  List<Contribution> standingOn(Decision decision, long asOf) {
    return desk(decision) instanceof StandingDesk standing
        ? List.copyOf(
            rulings.seen(
                standing,
                decision.getParty(),
                rulings.sharing().reader(standing).isPresent(),
                published,
                asOf))
        : of(decision);
  }

  /** Whether the desk would grant, or leave unrestricted, on other records. */
  boolean wouldGrant(Decision decision, List<Contribution> evidence) {
    return wouldGrant(decision, evidence, decision.getRelatedFlags(), rulings);
  }

  /** The same with other flags of related parties. */
  boolean wouldGrant(Decision decision, List<Contribution> evidence, List<String> related) {
    return wouldGrant(decision, evidence, related, rulings);
  }

  /** The same under other rules. */
  boolean wouldGrant(Decision decision, List<Contribution> evidence, Rulings rulings) {
    return wouldGrant(decision, evidence, decision.getRelatedFlags(), rulings);
  }

  private boolean wouldGrant(
      Decision decision, List<Contribution> evidence, List<String> related, Rulings rulings) {
    if (decision.getKind() == DecisionKind.STANDING) {
      return Favour.granted(rulings.of((StandingDesk) desk(decision), evidence).outcome());
    }
    DeskRequest request = Objects.requireNonNull(requests.get(decision.getDecisionId()));
    return Favour.granted(rulings.of(request, evidence, related).outcome());
  }

  private Optional<Contribution> shown(Decision decision, UsedFact used) {
    Contribution record = published.version(used.getSourceKey(), used.getVersion());
    Desk desk = desk(decision);
    boolean own =
        used.getSourceKey().equals(decision.getParty()) || rulings.sharing().reader(desk).isEmpty();
    return own ? Optional.of(record) : rulings.sharing().shown(desk, record);
  }
}
