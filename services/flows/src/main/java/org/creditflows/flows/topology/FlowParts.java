package org.creditflows.flows.topology;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.flows.policy.Purpose;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;

/**
 * The parts of a flow that one process holds.
 *
 * @param purposes names of purposes
 */
public record FlowParts(Set<Domain> domains, Set<String> purposes) {

  public FlowParts {
    domains = Collections.unmodifiableSet(new TreeSet<>(domains));
    purposes = Collections.unmodifiableSet(new TreeSet<>(purposes));
  }

  /** Every domain's part, and that of every purpose of a policy. */
  public static FlowParts all(DisclosurePolicy policy) {
    return new FlowParts(
        EnumSet.allOf(Domain.class),
        policy.purposes().stream().map(Purpose::name).collect(Collectors.toSet()));
  }

  /** Names of the parts: domains first, then purposes. */
  public List<String> names() {
    return Stream.concat(domains.stream().map(TopicCatalogue::label), purposes.stream()).toList();
  }
}
