package org.creditflows.flows.stage;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.fold.DomainFold;
import org.creditflows.kit.avro.AvroSerde;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.id.SubjectToken;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.profile.ProfileInput;
import org.creditflows.schemas.profile.StandingRestrictions;
import org.creditflows.schemas.state.DomainState;

/**
 * One domain's part of a topology: the store of its states and the streams that come out of it.
 *
 * @param <E> the domain's events
 */
public final class DomainStage<E extends SpecificRecord> {

  private final StreamsBuilder builder;
  private final DomainFold<E> fold;
  private final FlowRules rules;
  private final StageSettings settings;
  private final KStream<String, DomainState> changedStates;
  private final KStream<String, OpenRequest> openRequests;

  private DomainStage(
      StreamsBuilder builder, DomainFold<E> fold, FlowRules rules, StageSettings settings) {
    this.builder = builder;
    this.fold = fold;
    this.rules = rules;
    this.settings = settings;
    builder.addStateStore(settings.stores().builder(storeName(), DomainState.class));
    changedStates =
        source(catalogue().events(domain()), "events", AvroSerde.of(fold.eventType()))
            .process(
                () -> new FoldEvents<>(fold, settings.maxLatenessMillis(), settings.observer()),
                named("fold", "events"),
                storeName());
    openRequests =
        source(catalogue().requests(domain()), "requests", AvroSerde.of(DeskRequest.class))
            .process(
                () -> new TakeRequests(fold, settings.observer()),
                named("take", "requests"),
                storeName());
  }

  /** Adds a domain's store, its events and its requests to a topology. */
  public static <E extends SpecificRecord> DomainStage<E> of(
      StreamsBuilder builder, DomainFold<E> fold, FlowRules rules, StageSettings settings) {
    return new DomainStage<>(builder, fold, rules, settings);
  }

  /** Name of the domain. */
  public String label() {
    return TopicCatalogue.label(domain());
  }

  /**
   * Decisions of this domain's desks on its own records alone: of every request, and of
   * restrictions that stand.
   */
  public KStream<String, Decision> decisionsWithinDomain() {
    KStream<String, Decision> decisions = decided(openRequests, "decide");
    return Desks.mayRestrict(domain())
        ? decisions.merge(restrictions(), named("merge", "restrictions"))
        : decisions;
  }

  /** Decisions of requests whose source key is linked to nobody. */
  public KStream<String, Decision> decisionsOfUnlinked() {
    return decided(
        openRequests.filterNot((key, request) -> request.isLinked(), named("unlinked", "requests")),
        "decide-unlinked");
  }

  /**
   * What the profile stage takes, by subject: contributions, their moves from subject to subject,
   * and requests.
   */
  public KStream<String, ProfileInput> profileInputs() {
    KStream<String, ProfileInput> contributions =
        changedStates
            .filter(
                (key, state) -> state.getLedger().getSubject() != null, named("linked", "states"))
            .process(() -> new Contribute(rules.disclosure()), named("contribute", "states"));
    KStream<String, ProfileInput> moves =
        source(catalogue().links(domain()), "links", AvroSerde.of(LinkEntry.class))
            .process(
                () ->
                    new FollowLinks(
                        fold,
                        rules.links(),
                        rules.disclosure(),
                        new SubjectToken(settings.subjectSecret()),
                        settings.observer()),
                named("follow", "links"),
                storeName());
    KStream<String, ProfileInput> requests =
        openRequests
            .filter((key, request) -> request.isLinked(), named("linked", "requests"))
            .map(
                (key, request) ->
                    KeyValue.pair(request.subject(), new ProfileInput(request.presented())),
                named("present", "requests"));
    return contributions
        .merge(moves, named("merge", "moves"))
        .merge(requests, named("merge", "requests"));
  }

  private KStream<String, Decision> decided(KStream<String, OpenRequest> requests, String step) {
    Filing filing = filing();
    return requests.process(
        () -> new DecideAlone(filing, settings.observer()), named(step, "requests"));
  }

  private KStream<String, Decision> restrictions() {
    String restrictionStore = TopicCatalogue.restrictionStore(domain());
    builder.addStateStore(settings.stores().builder(restrictionStore, StandingRestrictions.class));
    return changedStates.process(
        () ->
            new RestrictParties(
                Desks.standing(settings.rules(), domain()),
                filing(),
                restrictionStore,
                settings.observer()),
        named("restrict", "parties"),
        restrictionStore);
  }

  private Filing filing() {
    return new Filing(settings.flow(), settings.rules());
  }

  private <V> KStream<String, V> source(String topic, String kind, Serde<V> values) {
    return builder.stream(
        topic, Consumed.with(Serdes.String(), values).withName(label() + "-" + kind));
  }

  private Named named(String step, String kind) {
    return Named.as(step + "-" + label() + "-" + kind);
  }

  private Domain domain() {
    return fold.domain();
  }

  private String storeName() {
    return TopicCatalogue.recordStore(domain());
  }

  private TopicCatalogue catalogue() {
    return settings.catalogue();
  }
}
