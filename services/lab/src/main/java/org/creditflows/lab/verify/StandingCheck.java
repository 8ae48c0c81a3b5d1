package org.creditflows.lab.verify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.Outcome;

/**
 * Compares standing decisions: each places what is not in force or lifts what is, and the last one
 * agrees with the facts.
 */
final class StandingCheck {

  private final SortedMap<String, Decision> last = new TreeMap<>();
  private final Tally tally;
  private final Function<Decision, Optional<Decision>> remade;

  /**
   * @param remade a decision as it must be on the evidence that it says it used
   */
  StandingCheck(Tally tally, Function<Decision, Optional<Decision>> remade) {
    this.tally = tally;
    this.remade = remade;
  }

  /**
   * @param written since the settlement before, in the order of each decision id
   * @param inForce restrictions expected to stand, by decision id
   */
  void atSettlement(List<Decision> written, Map<String, Decision> inForce) {
    written.forEach(this::follow);
    inForce.forEach(this::compare);
    last.forEach(
        (id, decision) -> {
          if (decision.getOutcome() == Outcome.RESTRICT && !inForce.containsKey(id)) {
            tally.wrong(name(id), "expected no restriction, got " + decision);
          }
        });
  }

  private void follow(Decision decision) {
    tally.compared();
    String id = decision.getDecisionId();
    Decision before = last.put(id, decision);
    if (before == null && decision.getOutcome() != Outcome.RESTRICT) {
      tally.wrong(name(id), "lifts what was never placed: " + decision);
    } else if (before != null && before.getOutcome() == decision.getOutcome()) {
      tally.duplicated(name(id), "expected a change, got once more " + decision);
    }
  }

  private void compare(String id, Decision expected) {
    tally.compared();
    Decision got = last.get(id);
    if (got == null) {
      tally.lost(name(id), "expected " + expected + ", got none");
    } else {
      Contrast.of(outcomeAlone(expected), outcomeAlone(got))
          .or(() -> remade.apply(got).flatMap(anew -> Contrast.of(anew, got)))
          .ifPresent(contrast -> tally.wrong(name(id), contrast));
    }
  }

  /**
   * Versions, reasons and rules tell at which moment the restriction was placed, which the facts do
   * not determine; the decision is made anew from its evidence instead.
   */
  private static Decision outcomeAlone(Decision decision) {
    return Decision.newBuilder(decision)
        .setFactsUsed(List.of())
        .setReasonCodes(List.of())
        .setRuleVersion("")
        .build();
  }

  private static String name(String decisionId) {
    return "standing decision " + decisionId;
  }
}
