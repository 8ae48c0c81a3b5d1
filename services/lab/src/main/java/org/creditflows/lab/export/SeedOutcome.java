package org.creditflows.lab.export;

import java.util.List;
import java.util.Map;
import org.creditflows.flows.desk.Desk;
import org.creditflows.lab.counterfactual.PublishedWorld;
import org.creditflows.lab.counterfactual.TrueWorld;
import org.creditflows.lab.measure.FlowOutcome;
import org.creditflows.lab.measure.SeedTruth;
import org.creditflows.schemas.profile.DeskRequest;

/**
 * One population under one flow, and all that its measures are worked out from.
 *
 * @param requests by id
 * @param settlements epoch milliseconds, in their order
 */
public record SeedOutcome(
    long seed,
    SeedTruth truth,
    PublishedWorld published,
    TrueWorld trueWorld,
    FlowOutcome outcome,
    Map<String, DeskRequest> requests,
    List<Desk> desks,
    List<Long> settlements) {

  long start() {
    return settlements.get(0);
  }

  long end() {
    return settlements.get(settlements.size() - 1);
  }

  String flow() {
    return outcome.flow().label();
  }
}
