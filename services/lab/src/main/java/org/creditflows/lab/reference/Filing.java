package org.creditflows.lab.reference;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.creditflows.flows.desk.Answer;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.desk.Evidence;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.desk.RuleVersion;
import org.creditflows.flows.desk.Ruling;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DecisionKind;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.profile.UsedFact;

/** Puts what desks answer into the form in which decisions are published. */
public record Filing(RuleBook rules) {

  /** Empty where there is no such desk. */
  public Optional<Decision> caseDecision(Flow flow, DeskRequest request, Evidence evidence) {
    return Desks.named(request.getDesk()).map(desk -> file(flow, request, desk, evidence));
  }

  /** Empty where there is no such desk. */
  Optional<Decision> standingDecision(Flow flow, String deskName, String party, Evidence evidence) {
    return Desks.standing(rules).stream()
        .filter(desk -> desk.name().equals(deskName))
        .findFirst()
        .map(desk -> standingDecision(flow, desk, party, evidence));
  }

  /**
   * @param party subject or source key on whom the desk's restriction stands or not
   */
  public Decision standingDecision(
      Flow flow, Desk.StandingDesk desk, String party, Evidence evidence) {
    Ruling ruling = desk.weigh(evidence, rules);
    Answer answer = ruling.answer();
    return Decision.newBuilder()
        .setDecisionId(desk.name() + "/" + party)
        .setKind(DecisionKind.STANDING)
        .setDesk(desk.name())
        .setFlow(flow.label())
        .setParty(party)
        .setOutcome(answer.outcome())
        .setScore(answer.score())
        .setReasonCodes(answer.reasonCodes())
        .setFactsUsed(factsUsed(evidence))
        .setRuleVersion(ruling.rules().name())
        .setAsOf(null)
        .setRelatedFlags(List.of())
        .build();
  }

  private Decision file(Flow flow, DeskRequest request, Desk.CaseDesk desk, Evidence evidence) {
    RuleVersion inForce = rules.inForceAt(request.getAsOf());
    Answer answer = desk.decide(request.getAmountCents(), request.getAsOf(), evidence, inForce);
    return Decision.newBuilder()
        .setDecisionId(request.getRequestId())
        .setKind(DecisionKind.CASE)
        .setDesk(desk.name())
        .setFlow(flow.label())
        .setParty(request.getSourceKey())
        .setOutcome(answer.outcome())
        .setScore(answer.score())
        .setReasonCodes(answer.reasonCodes())
        .setFactsUsed(factsUsed(evidence))
        .setRuleVersion(inForce.name())
        .setAsOf(request.getAsOf())
        .setRelatedFlags(List.copyOf(evidence.related()))
        .build();
  }

  private static List<UsedFact> factsUsed(Evidence evidence) {
    return evidence.contributions().stream()
        .map(used -> new UsedFact(used.getSourceKey(), used.getVersion()))
        .sorted(Comparator.comparing(UsedFact::getSourceKey))
        .toList();
  }
}
