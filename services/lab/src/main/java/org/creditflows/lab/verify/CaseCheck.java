package org.creditflows.lab.verify;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.creditflows.schemas.profile.Decision;

/** Compares decisions on requests: one for each, and what it says. */
final class CaseCheck {

  private final Set<String> decided = new TreeSet<>();
  private final Tally tally;

  CaseCheck(Tally tally) {
    this.tally = tally;
  }

  /** Compares what was written since the settlement before with what was expected since then. */
  void atSettlement(List<Decision> written, List<Decision> expected) {
    Map<String, Decision> missing = new TreeMap<>();
    expected.forEach(decision -> missing.put(decision.getDecisionId(), decision));
    for (Decision decision : firstOfEach(written)) {
      tally.compared();
      Decision wanted = missing.remove(decision.getDecisionId());
      if (wanted == null) {
        tally.wrong(name(decision.getDecisionId()), "expected none, got " + decision);
      } else {
        Contrast.of(wanted, decision)
            .ifPresent(contrast -> tally.wrong(name(decision.getDecisionId()), contrast));
      }
    }
    missing.forEach((id, decision) -> tally.lost(name(id), "expected " + decision + ", got none"));
  }

  /** Compares how many decisions there are on each request, whatever they say. */
  void onePerRequest(List<Decision> written, Set<String> requestIds) {
    firstOfEach(written);
    for (String requestId : new TreeSet<>(requestIds)) {
      tally.compared();
      if (!decided.contains(requestId)) {
        tally.lost(name(requestId), "expected one, got none");
      }
    }
    for (String id : decided) {
      if (!requestIds.contains(id)) {
        tally.wrong(name(id), "expected none, for nobody asked");
      }
    }
  }

  private List<Decision> firstOfEach(List<Decision> written) {
    return written.stream().filter(this::isFirst).toList();
  }

  private boolean isFirst(Decision decision) {
    boolean first = decided.add(decision.getDecisionId());
    if (!first) {
      tally.duplicated(name(decision.getDecisionId()), "expected one, got one more: " + decision);
    }
    return first;
  }

  private static String name(String decisionId) {
    return "decision " + decisionId;
  }
}
