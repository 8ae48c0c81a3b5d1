package org.creditflows.flows.topology;

import java.util.List;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.KStream;
import org.creditflows.flows.stage.DomainStage;
import org.creditflows.flows.stage.FlowRules;
import org.creditflows.flows.stage.ProfileStage;
import org.creditflows.flows.stage.StageSettings;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.ProfileInput;

/**
 * All domains contribute what is disclosed to one profile for each subject, and every desk decides
 * on the profile.
 */
public final class CentralizedTopology {

  private CentralizedTopology() {}

  public static Topology build(StageSettings settings, FlowRules rules) {
    StreamsBuilder builder = new StreamsBuilder();
    List<? extends DomainStage<?>> domains =
        rules.folds().stream().map(fold -> DomainStage.of(builder, fold, rules, settings)).toList();
    KStream<String, ProfileInput> inputs =
        domains.stream().map(DomainStage::profileInputs).reduce(KStream::merge).orElseThrow();
    KStream<String, Decision> unlinked =
        domains.stream().map(DomainStage::decisionsOfUnlinked).reduce(KStream::merge).orElseThrow();
    KStream<String, Decision> linked = ProfileStage.decisions(builder, inputs, rules, settings);
    DecisionSink.write(linked, "profiles", settings);
    DecisionSink.write(unlinked, "unlinked", settings);
    return builder.build();
  }
}
