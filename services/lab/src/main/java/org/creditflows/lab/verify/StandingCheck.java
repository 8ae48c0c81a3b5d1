package org.creditflows.lab.verify;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.Outcome;

/**
 * Compares standing decisions: each follows from the evidence that it says it used, places what is
 * not in force or lifts what is, and the last one agrees with the facts. At one settlement a
 * decision id counts as wrong once.
 */
final class StandingCheck {

  private final SortedMap<String, Decision> last = new TreeMap<>();
  private final Set<String> foundWrong = new HashSet<>();
  private final Tally tally;
  private final Function<Decision, Optional<Decision>> remade;

  /**
   * @param remade a decision as it must be on the evidence that it says it used; empty where there
   *     is no such desk, or a record never had such a version
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
    foundWrong.clear();
    written.forEach(this::follow);
    inForce.forEach(this::compare);
    last.forEach(
        (id, decision) -> {
          if (decision.getOutcome() == Outcome.RESTRICT && !inForce.containsKey(id)) {
            wrong(id, "expected no restriction, got " + decision);
          }
        });
  }

  private void follow(Decision decision) {
    tally.compared();
    String id = decision.getDecisionId();
    Decision before = last.put(id, decision);
    if (before == null && decision.getOutcome() != Outcome.RESTRICT) {
      wrong(id, "lifts what was never placed: " + decision);
    } else if (before != null && before.getOutcome() == decision.getOutcome()) {
      tally.duplicated(name(id), "expected a change, got once more " + decision);
    }
    makeAnew(decision).ifPresent(contrast -> wrong(id, contrast));
  }

  /**
   * Versions, reasons and rules tell at which moment a restriction was placed or lifted, which the
   * facts do not determine; so each decision is made anew from its evidence.
   */
  private Optional<String> makeAnew(Decision decision) {
    Optional<Decision> anew = remade.apply(decision);
    return anew.isPresent()
        ? Contrast.of(anew.get(), decision)
        : Optional.of("no such desk or version of a record: " + decision);
  }

  private void compare(String id, Decision expected) {
    tally.compared();
    Decision got = last.get(id);
    if (got == null) {
      tally.lost(name(id), "expected " + expected + ", got none");
    } else {
      Contrast.of(outcomeAlone(expected), outcomeAlone(got))
          .ifPresent(contrast -> wrong(id, contrast));
    }
  }

  private void wrong(String id, String difference) {
    if (foundWrong.add(id)) {
      tally.wrong(name(id), difference);
    }
  }

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
