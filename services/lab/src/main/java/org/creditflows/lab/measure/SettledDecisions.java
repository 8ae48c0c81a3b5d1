package org.creditflows.lab.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.creditflows.lab.measure.FlowOutcome.SettledDecision;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DecisionKind;
import org.creditflows.schemas.profile.Outcome;

/**
 * Decisions of a flow as they stand at settlements. In what order topics are read between two
 * settlements depends on the machine, and with it which restrictions are placed and lifted again in
 * passing; what stands when all is worked in does not, and that alone is an outcome.
 */
public final class SettledDecisions {

  private final List<SettledDecision> settled = new ArrayList<>();
  private final Map<String, Outcome> standing = new HashMap<>();

  private SettledDecisions() {}

  /**
   * @param settlements epoch milliseconds
   * @param written up to each settlement since the one before, in the order of each decision id
   */
  public static List<SettledDecision> of(List<Long> settlements, List<List<Decision>> written) {
    SettledDecisions decisions = new SettledDecisions();
    for (int i = 0; i < written.size(); i++) {
      decisions.take(settlements.get(i), written.get(i));
    }
    return List.copyOf(decisions.settled);
  }

  private void take(long settlement, List<Decision> written) {
    Map<String, Decision> last = new TreeMap<>();
    for (Decision decision : written) {
      if (decision.getKind() == DecisionKind.STANDING) {
        last.put(decision.getDecisionId(), decision);
      } else {
        settled.add(new SettledDecision(settlement, decision));
      }
    }
    last.forEach(
        (decisionId, decision) -> {
          Outcome before = standing.getOrDefault(decisionId, Outcome.LIFT);
          if (before != decision.getOutcome()) {
            standing.put(decisionId, decision.getOutcome());
            settled.add(new SettledDecision(settlement, decision));
          }
        });
  }
}
