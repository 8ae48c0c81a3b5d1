package org.creditflows.flows.stage;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.policy.Purpose;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.Profile;
import org.creditflows.schemas.profile.ProfileInput;
import org.creditflows.schemas.profile.StandingRestrictions;

/** The part of a topology in which what is let out for one purpose meets by subject. */
public final class ProfileStage {

  private ProfileStage() {}

  /**
   * Adds the stage to a topology; gives the decisions that are taken on profiles.
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
    Filing filing = new Filing(settings.flow(), settings.rules());
    return inputs.process(
        () ->
            new AssembleProfiles(
                purpose.name(), rules.assembly(), standing, filing, settings.observer()),
        Named.as("assemble-" + purpose.name() + "-profiles"),
        stores.toArray(String[]::new));
  }
}
