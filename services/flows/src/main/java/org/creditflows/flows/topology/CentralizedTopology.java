package org.creditflows.flows.topology;

import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
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
    KStream<String, ProfileInput> inputs = merged(domains, DomainStage::profileInputs, "inputs");
    KStream<String, Decision> unlinked =
        merged(domains, DomainStage::decisionsOfUnlinked, "unlinked");
    KStream<String, Decision> linked = ProfileStage.decisions(builder, inputs, rules, settings);
    DecisionSink.write(linked, "profile", settings);
    DecisionSink.write(unlinked, "unlinked", settings);
    return builder.build();
  }

  private static <V> KStream<String, V> merged(
      List<? extends DomainStage<?>> domains,
      Function<DomainStage<?>, KStream<String, V>> output,
      String kind) {
    KStream<String, V> all = output.apply(domains.get(0));
    for (DomainStage<?> domain : domains.subList(1, domains.size())) {
      all = all.merge(output.apply(domain), Named.as("merge-" + domain.label() + "-" + kind));
    }
    return all;
  }
}
