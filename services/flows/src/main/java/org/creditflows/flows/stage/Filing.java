package org.creditflows.flows.stage;

import java.util.List;
import org.creditflows.flows.desk.Answer;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.desk.Evidence;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.desk.RuleVersion;
import org.creditflows.flows.desk.Ruling;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DecisionKind;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.profile.UsedFact;

/**
 * Puts questions to desks and files their answers as decisions.
 *
 * @param flow stands in every decision
 * @param rules whose version in force stands in every decision
 */
record Filing(String flow, RuleBook rules) {

  /** Decision of a request's desk. */
  Decision decide(DeskRequest request, Evidence evidence) {
    Desk.CaseDesk desk = Desks.named(request.getDesk()).orElseThrow();
    RuleVersion inForce = rules.inForceAt(request.getAsOf());
    Answer answer = desk.decide(request.getAmountCents(), request.getAsOf(), evidence, inForce);
    return new Decision(
        request.getRequestId(),
        DecisionKind.CASE,
        desk.name(),
        flow,
        request.getSourceKey(),
        answer.outcome(),
        answer.score(),
        answer.reasonCodes(),
        usedFacts(evidence),
        inForce.name(),
        request.getAsOf(),
        List.copyOf(evidence.related()));
  }

  /** Decision of a desk whose restrictions stand, on a subject or source key. */
  Decision stand(Desk.StandingDesk desk, String party, Ruling ruling, Evidence evidence) {
    Answer answer = ruling.answer();
    return new Decision(
        desk.name() + "/" + party,
        DecisionKind.STANDING,
        desk.name(),
        flow,
        party,
        answer.outcome(),
        answer.score(),
        answer.reasonCodes(),
        usedFacts(evidence),
        ruling.rules().name(),
        null,
        List.of());
  }

  private static List<UsedFact> usedFacts(Evidence evidence) {
    return evidence.contributions().stream()
        .map(contribution -> new UsedFact(contribution.getSourceKey(), contribution.getVersion()))
        .toList();
  }
}
