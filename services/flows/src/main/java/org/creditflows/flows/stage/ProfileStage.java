package org.creditflows.flows.stage;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.policy.Purpose;
import org.creditflows.kit.avro.AvroSerde;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.Profile;
import org.creditflows.schemas.profile.ProfileInput;
import org.creditflows.schemas.profile.RelatedFlags;
import org.creditflows.schemas.profile.RelatedParties;
import org.creditflows.schemas.profile.StandingRestrictions;

/** The part of a topology in which what is let out for one purpose meets by subject. */
public final class ProfileStage {

  private ProfileStage() {}

  /**
   * Adds the stage to a topology; gives the decisions that are taken on profiles. What is told to
   * related parties goes to a topic of its own.
   *
   * @param inputs of the purpose, from a topic that is partitioned by subject
   */
  public static KStream<String, Decision> decisions(
      StreamsBuilder builder,
      KStream<String, ProfileInput> inputs,
      Purpose purpose,
      FlowRules rules,
      StageSettings settings) {
    List<Desk.StandingDesk> standing = purpose.standingDesks(settings.rules());
    List<String> stores = new ArrayList<>(List.of(TopicCatalogue.profileStore(purpose.name())));
    builder.addStateStore(
        settings.stores().builder(TopicCatalogue.profileStore(purpose.name()), Profile.class));
    if (purpose.mayRestrict()) {
      stores.add(TopicCatalogue.restrictionStore(purpose.name()));
      builder.addStateStore(
          settings
              .stores()
              .builder(
                  TopicCatalogue.restrictionStore(purpose.name()), StandingRestrictions.class));
    }
    if (purpose.relates()) {
      String heard = TopicCatalogue.heardStore(purpose.name());
      stores.add(heard);
      builder.addStateStore(settings.stores().builder(heard, RelatedParties.class));
    }
    Filing filing = new Filing(settings.flow(), settings.rules());
    KStream<String, SpecificRecord> outputs =
        inputs.process(
            () ->
                new AssembleProfiles(
                    purpose.name(),
                    rules.assembly(),
                    standing,
                    purpose.relates(),
                    filing,
                    settings.observer()),
            Named.as("assemble-" + purpose.name() + "-profiles"),
            stores.toArray(String[]::new));
    if (purpose.relates()) {
      only(outputs, RelatedFlags.class, "flags-of-" + purpose.name())
          .to(
              settings.catalogue().related(settings.run(), purpose.name()),
              Produced.with(Serdes.String(), AvroSerde.of(RelatedFlags.class))
                  .withName("tell-" + purpose.name() + "-flags"));
    }
    return only(outputs, Decision.class, "decisions-of-" + purpose.name());
  }

  private static <T extends SpecificRecord> KStream<String, T> only(
      KStream<String, SpecificRecord> outputs, Class<T> type, String name) {
    return outputs.flatMapValues(
        output -> type.isInstance(output) ? List.of(type.cast(output)) : List.of(), Named.as(name));
  }
}
