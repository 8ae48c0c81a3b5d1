package org.creditflows.schemas.catalogue;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.creditflows.schemas.log.Domain;

/**
 * The parts of one run of a flow. Deployed apart, each is a service and a principal of its own:
 * {@code siloed-court}, {@code federated-court}, {@code federated-credit}; the centralized flow is
 * one service, {@code centralized}.
 *
 * @param run name of the run of the flow, such as {@code federated} or {@code federated-1}
 * @param domains one part for each domain
 * @param purposes one part for each purpose of the flow's policy
 */
public record FlowLayout(
    Flow flow, String run, List<DomainPart> domains, List<PurposePart> purposes) {

  /**
   * Where a domain's records are kept.
   *
   * @param linked whether it follows the links of its source keys
   * @param restricts whether it holds desks whose restrictions stand
   */
  public record DomainPart(Domain domain, boolean linked, boolean restricts) {

    /** Lower-case name of the domain. */
    public String name() {
      return TopicCatalogue.label(domain);
    }
  }

  /**
   * Where the profiles of one purpose are kept.
   *
   * @param sources domains that disclose something to it or whose requests it answers
   * @param restricts whether it holds desks whose restrictions stand
   * @param relates whether it is told of offices, and so tells flags to related parties
   */
  public record PurposePart(String name, Set<Domain> sources, boolean restricts, boolean relates) {

    public PurposePart {
      sources = Set.copyOf(sources);
    }
  }

  public FlowLayout {
    domains = List.copyOf(domains);
    purposes = List.copyOf(purposes);
  }

  /** Principal of a part, given its name. */
  public String principal(String part) {
    return flow == Flow.CENTRALIZED ? run : run + "-" + part;
  }

  /** Principals of all parts, domains first; each once. */
  public List<String> principals() {
    return Stream.concat(
            domains.stream().map(DomainPart::name), purposes.stream().map(PurposePart::name))
        .map(this::principal)
        .distinct()
        .toList();
  }
}
