package org.creditflows.flows.stage;

import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.fold.DomainFold;
import org.creditflows.flows.policy.Purpose;
import org.creditflows.kit.avro.AvroSerde;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.id.SubjectToken;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.profile.ProfileInput;
import org.creditflows.schemas.profile.RelatedFlags;
import org.creditflows.schemas.profile.RelatedParties;
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
  private KStream<String, LinkMove> moves;

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
   * Decisions on this domain's records alone: of requests that serve no purpose or whose source key
   * is linked to nobody, and of restrictions that stand and serve no purpose.
   */
  public KStream<String, Decision> decisionsWithinDomain() {
    KStream<String, OpenRequest> staying =
        rules.policy().involves(domain())
            ? openRequests.filterNot((key, request) -> leaves(request), named("keep", "requests"))
            : openRequests;
    Filing filing = new Filing(settings.flow(), settings.rules());
    KStream<String, Decision> decisions =
        staying.process(
            () -> new DecideAlone(label(), filing, settings.observer()),
            named("decide", "requests"));
    return rules.policy().mayRestrictWithin(domain())
        ? decisions.merge(restrictions(filing), named("merge", "restrictions"))
        : decisions;
  }

  /**
   * What a purpose's profile stage takes from this domain, by subject: what is let out to the
   * purpose, its moves from subject to subject, and requests to the purpose's desks.
   *
   * @return empty where this domain has nothing for the purpose
   */
  public Optional<KStream<String, ProfileInput>> inputsOf(Purpose purpose) {
    if (!purpose.sources().contains(domain())) {
      return Optional.empty();
    }
    KStream<String, LinkMove> moves = moves();
    if (!purpose.asking().contains(domain())) {
      return Optional.of(disclosures(purpose, moves));
    }
    KStream<String, ProfileInput> requests = requests(purpose);
    return Optional.of(
        purpose.disclosing().contains(domain())
            ? disclosures(purpose, moves).merge(requests, named("merge-requests", purpose))
            : requests);
  }

  /** The tax office knows whose the other end of an office is. */
  private KStream<String, ProfileInput> flags(Purpose purpose, KStream<String, LinkMove> moves) {
    String store = TopicCatalogue.relatedStore(purpose.name());
    builder.addStateStore(settings.stores().builder(store, RelatedParties.class));
    String topic = catalogue().related(settings.run(), purpose.name());
    return source(topic, "related-" + purpose.name(), AvroSerde.of(RelatedFlags.class))
        .process(
            () -> new PassOnFlags(purpose.name()),
            named("pass-on-flags", purpose),
            store,
            storeName())
        .merge(
            moves.process(() -> new MoveFlags(purpose.name()), named("move-flags", purpose), store),
            named("merge-moved-flags", purpose));
  }

  private boolean leaves(OpenRequest request) {
    return request.isLinked() && rules.policy().purposeOf(request.desk()).isPresent();
  }

  private KStream<String, ProfileInput> disclosures(
      Purpose purpose, KStream<String, LinkMove> moves) {
    Disclosure disclosure = new Disclosure(purpose, rules.disclosure());
    KStream<String, ProfileInput> disclosures =
        changedStates
            .process(() -> new Contribute(disclosure), named("contribute", purpose))
            .merge(
                moves.process(() -> new MoveContribution(disclosure), named("move", purpose)),
                named("merge-moves", purpose));
    return purpose.relates() && domain() == Domain.TAX
        ? disclosures.merge(flags(purpose, moves), named("merge-flags", purpose))
        : disclosures;
  }

  private KStream<String, ProfileInput> requests(Purpose purpose) {
    return openRequests
        .filter(
            (key, request) -> request.isLinked() && purpose.serves(request.desk()),
            named("linked-requests", purpose))
        .map(
            (key, request) ->
                KeyValue.pair(request.subject(), new ProfileInput(request.presented())),
            named("present-requests", purpose));
  }

  /** Links are followed once, whatever number of purposes asks, and not at all where none does. */
  private KStream<String, LinkMove> moves() {
    if (moves == null) {
      moves =
          source(catalogue().links(domain()), "links", AvroSerde.of(LinkEntry.class))
              .process(
                  () ->
                      new FollowLinks(
                          fold,
                          rules.links(),
                          new SubjectToken(settings.subjectSecret()),
                          settings.observer()),
                  named("follow", "links"),
                  storeName());
    }
    return moves;
  }

  private KStream<String, Decision> restrictions(Filing filing) {
    String restrictionStore = TopicCatalogue.restrictionStore(label());
    builder.addStateStore(settings.stores().builder(restrictionStore, StandingRestrictions.class));
    List<Desk.StandingDesk> standing = rules.policy().standingWithin(settings.rules(), domain());
    return changedStates.process(
        () -> new RestrictParties(label(), standing, filing, restrictionStore, settings.observer()),
        named("restrict", "parties"),
        restrictionStore);
  }

  private <V> KStream<String, V> source(String topic, String kind, Serde<V> values) {
    return builder.stream(
        topic, Consumed.with(Serdes.String(), values).withName(label() + "-" + kind));
  }

  private Named named(String step, String kind) {
    return Named.as(step + "-" + label() + "-" + kind);
  }

  private Named named(String step, Purpose purpose) {
    return named(step, "to-" + purpose.name());
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
