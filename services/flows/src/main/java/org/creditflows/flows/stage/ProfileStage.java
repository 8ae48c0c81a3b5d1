package org.creditflows.flows.stage;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.creditflows.kit.avro.AvroSerde;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.Profile;
import org.creditflows.schemas.profile.ProfileInput;
import org.creditflows.schemas.profile.StandingRestrictions;

/** The part of a topology in which the contributions of all domains meet by subject. */
public final class ProfileStage {

  private ProfileStage() {}

  /** Adds the stage to a topology; gives the decisions that are taken on profiles. */
  public static KStream<String, Decision> decisions(
      StreamsBuilder builder,
      KStream<String, ProfileInput> inputs,
      FlowRules rules,
      StageSettings settings) {
    builder.addStateStore(settings.stores().builder(TopicCatalogue.PROFILE_STORE, Profile.class));
    builder.addStateStore(
        settings.stores().builder(TopicCatalogue.RESTRICTION_STORE, StandingRestrictions.class));
    Filing filing = new Filing(settings.flow(), settings.rules());
    return inputs
        .repartition(
            Repartitioned.with(Serdes.String(), AvroSerde.of(ProfileInput.class))
                .withName(TopicCatalogue.BY_SUBJECT)
                .withNumberOfPartitions(settings.catalogue().partitions()))
        .process(
            () -> new AssembleProfiles(rules.assembly(), filing, settings.observer()),
            Named.as("assemble-profiles"),
            TopicCatalogue.PROFILE_STORE,
            TopicCatalogue.RESTRICTION_STORE);
  }
}
