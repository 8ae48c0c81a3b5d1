package org.creditflows.lab.counterfactual;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.flows.policy.Purpose;
import org.creditflows.lab.reference.PolicyKnowledge;
import org.creditflows.schemas.profile.Contribution;

/** What a policy lets desks see: what is let out to the purpose that they serve. */
public final class PolicySharing implements Sharing {

  private final DisclosurePolicy policy;
  private final Map<String, PolicyKnowledge> knowledge;

  public PolicySharing(DisclosurePolicy policy) {
    this.policy = policy;
    knowledge =
        policy.purposes().stream().collect(Collectors.toMap(Purpose::name, PolicyKnowledge::new));
  }

  @Override
  public Optional<String> reader(Desk desk) {
    return policy.purposeOf(desk.name()).map(Purpose::name);
  }

  @Override
  public Optional<Contribution> shown(Desk desk, Contribution record) {
    return reader(desk).flatMap(purpose -> knowledge.get(purpose).of(record));
  }
}
