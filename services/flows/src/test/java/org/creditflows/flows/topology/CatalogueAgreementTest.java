package org.creditflows.flows.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.flows.policy.PolicyFiles;
import org.creditflows.flows.stage.FlowRules;
import org.creditflows.flows.stage.StageObserver;
import org.creditflows.flows.stage.StageSettings;
import org.creditflows.flows.store.StoreKind;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.FlowLayout;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.catalogue.TopicSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalogue's readers and writers are those of the topologies, part by part. */
class CatalogueAgreementTest {

  private static final TopicCatalogue CATALOGUE = new TopicCatalogue("", 4);

  @ParameterizedTest
  @EnumSource
  void partReadsAndWritesWhatTheCatalogueSays(Flow flow) {
    DisclosurePolicy policy = DisclosurePolicy.of(flow, DisclosurePolicy.load(PolicyFiles.DEFAULT));
    FlowLayout layout = policy.layout(flow, flow.label());
    parts(flow, policy)
        .forEach(
            (principal, parts) -> {
              TopologyDescription topology = described(flow, policy, parts);
              assertThat(nodes(topology, Source.class, source -> source.topicSet().stream()))
                  .as("read by " + principal)
                  .isEqualTo(named(layout, TopicSpec::readers, principal));
              assertThat(nodes(topology, Sink.class, sink -> Stream.of(sink.topic())))
                  .as("written by " + principal)
                  .isEqualTo(named(layout, TopicSpec::writers, principal));
              assertThat(changelogs(topology, principal))
                  .as("kept by " + principal)
                  .isEqualTo(changelogsOf(layout, principal));
            });
  }

  private static Map<String, FlowParts> parts(Flow flow, DisclosurePolicy policy) {
    FlowParts all = FlowParts.all(policy);
    if (flow == Flow.CENTRALIZED) {
      return Map.of(flow.label(), all);
    }
    return Stream.concat(
            all.domains().stream().map(domain -> new FlowParts(Set.of(domain), Set.of())),
            all.purposes().stream().map(purpose -> new FlowParts(Set.of(), Set.of(purpose))))
        .collect(
            Collectors.toMap(
                part -> flow.label() + "-" + part.names().get(0), Function.identity()));
  }

  private static TopologyDescription described(
      Flow flow, DisclosurePolicy policy, FlowParts parts) {
    StageSettings settings =
        new StageSettings(
            flow.label(),
            flow.label(),
            CATALOGUE,
            StoreKind.IN_MEMORY,
            1L,
            "secret",
            RuleBook.DEFAULT,
            StageObserver.NONE);
    return FlowTopology.build(flow, settings, FlowRules.disclosing(policy), parts).describe();
  }

  /** Topics of nodes of a kind, without those that Kafka Streams makes. */
  private static <N> SortedSet<String> nodes(
      TopologyDescription topology, Class<N> kind, Function<N, Stream<String>> topics) {
    return topology.subtopologies().stream()
        .flatMap(part -> part.nodes().stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .flatMap(topics)
        .filter(topic -> !topic.endsWith("-repartition"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedSet<String> named(
      FlowLayout layout, Function<TopicSpec, Collection<String>> principals, String principal) {
    return Stream.concat(
            CATALOGUE.domainTopics().stream()
                .filter(topic -> topic.key() != TopicSpec.Key.ORIGINAL),
            CATALOGUE.flowTopics(layout).stream())
        .filter(topic -> principals.apply(topic).contains(principal))
        .map(TopicSpec::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedSet<String> changelogs(TopologyDescription topology, String principal) {
    return nodes(topology, Processor.class, processor -> processor.stores().stream()).stream()
        .map(store -> CATALOGUE.changelog(principal, store))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedSet<String> changelogsOf(FlowLayout layout, String principal) {
    return CATALOGUE.internalTopics(layout).stream()
        .filter(topic -> topic.writers().contains(principal))
        .filter(topic -> topic.cleanup() == TopicSpec.Cleanup.COMPACT)
        .map(TopicSpec::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
