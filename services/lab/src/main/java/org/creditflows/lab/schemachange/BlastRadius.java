package org.creditflows.lab.schemachange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.FlowLayout;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.catalogue.TopicSpec;
import org.creditflows.schemas.log.Domain;

/**
 * What follows in one flow when a domain's schema changes and its readers stay as they are (measure
 * 18 of docs/measures.md).
 *
 * @param reading of each reader
 * @param readers services other than the writer that meet the schema, as the catalogue lists them
 * @param desks that decide on what those services read
 * @param passes whether a registry with a rule takes the change, and so whether any of this happens
 */
public record BlastRadius(
    Flow flow,
    Domain domain,
    Contract contract,
    SchemaChange change,
    Reading reading,
    Set<String> readers,
    Set<String> desks,
    Set<Gate> passes) {

  public BlastRadius {
    readers = Set.copyOf(readers);
    desks = Set.copyOf(desks);
    passes = Set.copyOf(passes);
  }

  /**
   * Every change of every schema that domains own, in every flow.
   *
   * @param federated policy of the federated flow
   * @param desks all that decide
   */
  public static List<BlastRadius> all(DisclosurePolicy federated, List<Desk> desks) {
    List<BlastRadius> all = new ArrayList<>();
    for (Flow flow : Flow.values()) {
      for (Domain domain : Domain.values()) {
        for (Contract contract : Contract.values()) {
          for (SchemaChange change : SchemaChange.values()) {
            of(flow, DisclosurePolicy.of(flow, federated), domain, contract, change, desks)
                .ifPresent(all::add);
          }
        }
      }
    }
    return all;
  }

  private static Optional<BlastRadius> of(
      Flow flow,
      DisclosurePolicy policy,
      Domain domain,
      Contract contract,
      SchemaChange change,
      List<Desk> desks) {
    Schema before = contract.of(domain);
    return change
        .of(before)
        .map(
            next -> {
              Set<String> readers =
                  readers(policy.layout(flow, flow.label()), domain, contract.carriedBy(domain));
              return new BlastRadius(
                  flow,
                  domain,
                  contract,
                  change,
                  Reading.of(before, next),
                  readers,
                  readers.isEmpty() ? Set.of() : desks(policy, domain, contract, desks),
                  passes(before, next));
            });
  }

  private static Set<Gate> passes(Schema before, Schema next) {
    Set<Gate> passes = new TreeSet<>();
    Stream.of(Gate.values()).filter(gate -> gate.letsPass(before, next)).forEach(passes::add);
    return passes;
  }

  private static Set<String> readers(FlowLayout layout, Domain domain, String valueType) {
    TopicCatalogue catalogue = new TopicCatalogue("", 1);
    List<TopicSpec> topics = new ArrayList<>(catalogue.domainTopics());
    topics.addAll(catalogue.flowTopics(layout));
    Set<String> owners =
        Set.of(TopicCatalogue.label(domain), layout.principal(TopicCatalogue.label(domain)));
    Set<String> readers = new TreeSet<>();
    topics.stream()
        .filter(topic -> topic.valueType().equals(valueType))
        .filter(topic -> topic.writers().stream().anyMatch(owners::contains))
        .forEach(
            topic -> {
              readers.addAll(topic.readers());
              readers.removeAll(topic.writers());
            });
    readers.retainAll(layout.principals());
    return readers;
  }

  /** A desk that serves no purpose decides within its domain, and meets no contract beyond it. */
  private static Set<String> desks(
      DisclosurePolicy policy, Domain domain, Contract contract, List<Desk> desks) {
    Set<String> reached = new TreeSet<>();
    for (Desk desk : desks) {
      boolean told =
          policy
              .purposeOf(desk.name())
              .map(purpose -> desk.home() == domain || purpose.disclosing().contains(domain))
              .orElse(contract == Contract.EVENTS && desk.home() == domain);
      if (told) {
        reached.add(desk.name());
      }
    }
    return reached;
  }
}
