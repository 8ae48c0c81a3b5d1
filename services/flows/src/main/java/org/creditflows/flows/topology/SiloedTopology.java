package org.creditflows.flows.topology;

import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.creditflows.flows.fold.DomainFold;
import org.creditflows.flows.stage.DomainStage;
import org.creditflows.flows.stage.FlowRules;
import org.creditflows.flows.stage.StageSettings;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;

/**
 * Each domain folds its own events and its desks decide on its own records. No domain's part reads
 * another's topics.
 */
public final class SiloedTopology {

  private SiloedTopology() {}

  /**
   * @param domains that this deployment holds; one, for a silo of its own
   */
  public static Topology build(StageSettings settings, FlowRules rules, Set<Domain> domains) {
    StreamsBuilder builder = new StreamsBuilder();
    for (DomainFold<?> fold : rules.folds()) {
      if (domains.contains(fold.domain())) {
        addSilo(builder, fold, rules, settings);
      }
    }
    return builder.build();
  }

  private static <E extends SpecificRecord> void addSilo(
      StreamsBuilder builder, DomainFold<E> fold, FlowRules rules, StageSettings settings) {
    DecisionSink.write(
        DomainStage.of(builder, fold, rules, settings).decisionsWithinDomain(),
        TopicCatalogue.label(fold.domain()),
        settings);
  }
}
