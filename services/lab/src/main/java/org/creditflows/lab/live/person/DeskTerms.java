package org.creditflows.lab.live.person;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.desk.RuleVersion;
import org.creditflows.flows.desk.Rules;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.flows.policy.Purpose;
import org.creditflows.schemas.catalogue.Flow;

/**
 * What the desks of a run go by.
 *
 * @param policies what domains let out in each flow
 */
public record DeskTerms(RuleBook rules, Map<Flow, DisclosurePolicy> policies) {

  public DeskTerms {
    policies = Map.copyOf(policies);
  }

  /**
   * Name of the purpose that a desk serves in a flow; empty where it decides on the record of its
   * own domain alone.
   */
  Optional<String> purpose(Flow flow, String desk) {
    return policies.get(flow).purposeOf(desk).map(Purpose::name);
  }

  /**
   * Lowest score at which a desk grants; empty where it goes by none, or the rules are unknown.
   *
   * @param ruleVersion name of the version that the decision was made under
   * @param amountCents asked for; 0 where the desk asks for none
   */
  OptionalInt leastScore(String desk, String ruleVersion, long amountCents) {
    Optional<Rules> inForce =
        rules.versions().stream()
            .filter(version -> version.name().equals(ruleVersion))
            .map(RuleVersion::rules)
            .findFirst();
    Optional<Desk.CaseDesk> asked = Desks.named(desk);
    return asked.isPresent() && inForce.isPresent()
        ? asked.get().leastScore(amountCents, inForce.get())
        : OptionalInt.empty();
  }
}
