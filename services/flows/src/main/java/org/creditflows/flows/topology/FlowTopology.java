package org.creditflows.flows.topology;

import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.creditflows.flows.fold.DomainFold;
import org.creditflows.flows.policy.Purpose;
import org.creditflows.flows.stage.DomainStage;
import org.creditflows.flows.stage.FlowRules;
import org.creditflows.flows.stage.ProfileStage;
import org.creditflows.flows.stage.StageSettings;
import org.creditflows.kit.avro.AvroSerde;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.profile.ProfileInput;

/**
 * Every flow is built of the same parts: one for each domain, in which its records are kept, and
 * one for each purpose of a policy, in which what is let out for it meets by subject. The policy of
 * the siloed flow has no purpose. In the federated flow a purpose's part reads a topic of its own,
 * and any parts may be deployed apart. The centralized flow has one purpose and is one application:
 * its parts meet in a topic that Kafka Streams keeps for it.
 */
public final class FlowTopology {

  private final StreamsBuilder builder = new StreamsBuilder();
  private final StageSettings settings;
  private final FlowRules rules;

  private FlowTopology(StageSettings settings, FlowRules rules) {
    this.settings = settings;
    this.rules = rules;
  }

  /**
   * @param parts that this deployment holds; the centralized flow always holds all
   */
  public static Topology build(
      Flow flow, StageSettings settings, FlowRules rules, FlowParts parts) {
    FlowTopology topology = new FlowTopology(settings, rules);
    if (flow == Flow.CENTRALIZED) {
      topology.addAllInOne();
    } else {
      topology.addDomains(parts);
      topology.addPurposes(parts);
    }
    return topology.builder.build();
  }

  private void addDomains(FlowParts parts) {
    for (DomainFold<?> fold : rules.folds()) {
      if (parts.domains().contains(fold.domain())) {
        DomainStage<?> domain = domainStage(fold);
        for (Purpose purpose : rules.policy().purposes()) {
          domain.inputsOf(purpose).ifPresent(inputs -> disclose(inputs, domain, purpose));
        }
      }
    }
  }

  private void addPurposes(FlowParts parts) {
    for (Purpose purpose : rules.policy().purposes()) {
      if (parts.purposes().contains(purpose.name())) {
        addProfileStage(
            builder.stream(
                disclosed(purpose),
                Consumed.with(Serdes.String(), AvroSerde.of(ProfileInput.class))
                    .withName(purpose.name() + "-disclosures")),
            purpose);
      }
    }
  }

  /** Every domain has something for the one purpose of this flow. */
  private void addAllInOne() {
    List<? extends DomainStage<?>> domains = rules.folds().stream().map(this::domainStage).toList();
    for (Purpose purpose : rules.policy().purposes()) {
      addProfileStage(
          merged(domains, purpose)
              .repartition(
                  Repartitioned.with(Serdes.String(), AvroSerde.of(ProfileInput.class))
                      .withName(TopicCatalogue.BY_SUBJECT)
                      .withNumberOfPartitions(settings.catalogue().partitions())),
          purpose);
    }
  }

  private DomainStage<?> domainStage(DomainFold<?> fold) {
    DomainStage<?> domain = DomainStage.of(builder, fold, rules, settings);
    DecisionSink.write(domain.decisionsWithinDomain(), domain.label(), settings);
    return domain;
  }

  private void addProfileStage(KStream<String, ProfileInput> inputs, Purpose purpose) {
    DecisionSink.write(
        ProfileStage.decisions(builder, inputs, purpose, rules, settings),
        purpose.name(),
        settings);
  }

  private void disclose(
      KStream<String, ProfileInput> inputs, DomainStage<?> domain, Purpose purpose) {
    inputs.to(
        disclosed(purpose),
        Produced.with(Serdes.String(), AvroSerde.of(ProfileInput.class))
            .withName("disclose-" + domain.label() + "-to-" + purpose.name()));
  }

  private String disclosed(Purpose purpose) {
    return settings.catalogue().disclosed(settings.run(), purpose.name());
  }

  private static KStream<String, ProfileInput> merged(
      List<? extends DomainStage<?>> domains, Purpose purpose) {
    KStream<String, ProfileInput> all = domains.get(0).inputsOf(purpose).orElseThrow();
    for (DomainStage<?> domain : domains.subList(1, domains.size())) {
      all =
          all.merge(
              domain.inputsOf(purpose).orElseThrow(),
              Named.as("merge-" + domain.label() + "-inputs"));
    }
    return all;
  }
}
