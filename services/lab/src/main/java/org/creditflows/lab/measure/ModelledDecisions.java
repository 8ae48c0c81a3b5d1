package org.creditflows.lab.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.creditflows.lab.counterfactual.Rulings;
import org.creditflows.lab.measure.FlowOutcome.SettledDecision;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.reference.Settlement;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.Outcome;
import org.creditflows.schemas.profile.Profile;

/** Decisions that the reference model expects of each flow, settlement by settlement. */
public final class ModelledDecisions {

  private final ReferenceModel model;
  private final Map<Flow, List<SettledDecision>> decisions = new EnumMap<>(Flow.class);
  private final Map<Flow, Map<String, Decision>> standing = new EnumMap<>(Flow.class);

  public ModelledDecisions(ReferenceModel model, Collection<Flow> flows) {
    this.model = model;
    for (Flow flow : flows) {
      decisions.put(flow, new ArrayList<>());
      standing.put(flow, new HashMap<>());
    }
  }

  /**
   * Takes what the model has just settled.
   *
   * @param instant epoch milliseconds of the settlement
   */
  public void take(Settlement settlement, long instant) {
    decisions.forEach(
        (flow, taken) -> {
          settlement.cases(flow).forEach(each -> taken.add(new SettledDecision(instant, each)));
          Map<String, Decision> before = standing.get(flow);
          Map<String, Decision> now = new HashMap<>(model.restrictions(flow));
          for (String placed : new TreeSet<>(now.keySet())) {
            if (!before.containsKey(placed)) {
              taken.add(new SettledDecision(instant, now.get(placed)));
            }
          }
          for (String lifted : new TreeSet<>(before.keySet())) {
            if (!now.containsKey(lifted)) {
              taken.add(new SettledDecision(instant, lifted(before.get(lifted))));
            }
          }
          standing.put(flow, now);
        });
  }

  /** What a flow holds by now and has decided, by the model. */
  public FlowOutcome outcome(Flow flow, Rulings rulings) {
    SortedMap<String, Map<String, Profile>> profiles = new TreeMap<>();
    model.profiles(flow).forEach((purpose, known) -> profiles.put(purpose, new TreeMap<>(known)));
    return new FlowOutcome(
        flow, new TreeMap<>(model.records()), profiles, rulings, decisions.get(flow));
  }

  private static Decision lifted(Decision placed) {
    return Decision.newBuilder(placed)
        .setOutcome(Outcome.LIFT)
        .setReasonCodes(List.of())
        .setFactsUsed(List.of())
        .build();
  }
}
