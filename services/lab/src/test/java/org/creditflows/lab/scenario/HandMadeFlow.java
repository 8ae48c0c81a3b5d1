package org.creditflows.lab.scenario;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.flows.policy.PolicyFiles;
import org.creditflows.flows.stage.FlowRules;
import org.creditflows.flows.stage.StageObserver;
import org.creditflows.flows.stage.StageSettings;
import org.creditflows.flows.store.StoreKind;
import org.creditflows.flows.topology.FlowParts;
import org.creditflows.flows.topology.FlowTopology;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.lab.reference.PublishedFact;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.court.CourtEvent;
import org.creditflows.schemas.id.ResidentId;
import org.creditflows.schemas.id.SubjectToken;
import org.creditflows.schemas.id.UnassignedArea;
import org.creditflows.schemas.lending.LendingEvent;
import org.creditflows.schemas.link.LinkAssertion;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.link.LinkMethod;
import org.creditflows.schemas.link.SubjectKind;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.platform.PlatformEvent;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.profile.Outcome;
import org.creditflows.schemas.profile.Profile;
import org.creditflows.schemas.tax.TaxEvent;

/**
 * The topology of a flow under the rules of a scenario, told what happened fact by fact. Dates are
 * days in UTC; sequences and versions are counted here.
 */
final class HandMadeFlow implements AutoCloseable {

  private static final String SECRET = "secret";
  private static final String EVERYTHING = DisclosurePolicy.EVERYTHING.purposes().get(0).name();
  private static final TopicCatalogue CATALOGUE = new TopicCatalogue("", 1);

  private final Flow flow;
  private final TopologyTestDriver driver;
  private final Map<String, Long> counters = new HashMap<>();
  private final List<Decision> decisions = new ArrayList<>();
  private final List<PublishedFact> facts = new ArrayList<>();
  private final Map<String, DeskRequest> requests = new HashMap<>();

  HandMadeFlow(Flow flow, RuleBook rules) {
    this(flow, rules, PolicyFiles.DEFAULT);
  }

  private HandMadeFlow(Flow flow, RuleBook rules, String policy) {
    this.flow = flow;
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, CATALOGUE.applicationId(flow.label()));
    driver = new TopologyTestDriver(topology(flow, rules, policy), properties, Instant.EPOCH);
  }

  /**
   * The flow under the rules of a scenario that comes with the project and, where it is the
   * federated one, under the scenario's policy.
   */
  static HandMadeFlow of(Flow flow, String scenario) {
    ScenarioFile file = Scenarios.named(scenario);
    return new HandMadeFlow(flow, file.rules(), file.policy().orElse(PolicyFiles.DEFAULT));
  }

  /** Identifier of one of several people who do not exist. */
  static String person(int number) {
    return ResidentId.of(UnassignedArea.ofIndex(7), LocalDate.of(1980, 5, 17), number).value();
  }

  static String subject(int person) {
    return new SubjectToken(SECRET).of(SubjectKind.PERSON, person(person));
  }

  HandMadeFlow happens(String sourceKey, String date, Object fact) {
    long sequence = counters.merge(sourceKey, 1L, Long::sum);
    long time = at(date);
    String id = sourceKey + "-" + sequence;
    Domain domain = SourceKey.parse(sourceKey).domain();
    SpecificRecord event =
        switch (domain) {
          case COURT -> new CourtEvent(id, sequence, sourceKey, time, time, fact);
          case TAX -> new TaxEvent(id, sequence, sourceKey, time, time, fact);
          case LENDING -> new LendingEvent(id, sequence, sourceKey, time, time, fact);
          case PLATFORM -> new PlatformEvent(id, sequence, sourceKey, time, time, fact);
        };
    send(CATALOGUE.events(domain), sourceKey, event);
    facts.add(new PublishedFact(id, sourceKey, sequence, time, time, (SpecificRecord) fact));
    return this;
  }

  /** Says that a source key is a person's, in place of whatever was said before. */
  HandMadeFlow isOf(String sourceKey, int person) {
    return isOf(sourceKey, SubjectKind.PERSON, person(person));
  }

  HandMadeFlow isOf(String sourceKey, SubjectKind kind, String identifier) {
    long version = counters.merge("link " + sourceKey, 1L, Long::sum);
    LinkAssertion assertion =
        new LinkAssertion(
            sourceKey + "-" + version,
            kind,
            identifier,
            "Name",
            LinkMethod.VERIFIED_ID,
            "clerk",
            version);
    if (flow != Flow.SILOED) {
      send(
          CATALOGUE.links(SourceKey.parse(sourceKey).domain()),
          sourceKey,
          new LinkEntry(sourceKey, version, 0L, List.of(assertion), List.of()));
    }
    return this;
  }

  /** Asks a desk and gives its decision. */
  Decision ask(String sourceKey, String desk, String date) {
    long sequence = counters.merge("request " + sourceKey, 1L, Long::sum);
    String id = "request " + sourceKey + " " + sequence;
    long time = at(date);
    DeskRequest request =
        new DeskRequest(id, sequence, sourceKey, desk, time, time, time, 500_000L);
    requests.put(id, request);
    send(CATALOGUE.requests(SourceKey.parse(sourceKey).domain()), sourceKey, request);
    return decisions().stream()
        .filter(decision -> decision.getDecisionId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Desks whose last word on a party is a restriction, sorted. */
  List<String> restrictions(String party) {
    Map<String, Outcome> last = new HashMap<>();
    decisions().stream()
        .filter(decision -> decision.getParty().equals(party) && decision.getAsOf() == null)
        .forEach(decision -> last.put(decision.getDesk(), decision.getOutcome()));
    return last.entrySet().stream()
        .filter(entry -> entry.getValue() == Outcome.RESTRICT)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** All decisions so far. */
  List<Decision> decisions() {
    AvroCodec<Decision> codec = AvroCodec.of(Decision.class);
    driver
        .createOutputTopic(
            CATALOGUE.decisions(flow.label()),
            new StringDeserializer(),
            new ByteArrayDeserializer())
        .readValuesToList()
        .forEach(value -> decisions.add(codec.decode(value)));
    return decisions;
  }

  /** All that happened so far. */
  List<PublishedFact> facts() {
    return facts;
  }

  /** All that was asked so far, by id. */
  Map<String, DeskRequest> requests() {
    return requests;
  }

  /** Source keys that meet in a person's profile; none where there is no profile. */
  List<String> profile(String subject) {
    return profile(EVERYTHING, subject);
  }

  /** The same of one purpose's profile. */
  List<String> profile(String purpose, String subject) {
    return told(purpose, subject).stream().map(Contribution::getSourceKey).toList();
  }

  /** What a purpose is told of a person. */
  List<Contribution> told(String purpose, String subject) {
    Profile profile =
        driver.<String, Profile>getKeyValueStore(TopicCatalogue.profileStore(purpose)).get(subject);
    return profile == null ? List.of() : profile.getContributions();
  }

  @Override
  public void close() {
    driver.close();
  }

  private static long at(String date) {
    return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  @SuppressWarnings("unchecked")
  private <T extends SpecificRecord> void send(String topic, String key, T value) {
    driver
        .createInputTopic(topic, new StringSerializer(), new ByteArraySerializer())
        .pipeInput(key, AvroCodec.of((Class<T>) value.getClass()).encode(value));
  }

  private static Topology topology(Flow flow, RuleBook rules, String policy) {
    StageSettings settings =
        new StageSettings(
            flow.label(),
            flow.label(),
            CATALOGUE,
            StoreKind.IN_MEMORY,
            90L * 24 * 60 * 60 * 1000,
            SECRET,
            rules,
            StageObserver.NONE);
    FlowRules flowRules =
        FlowRules.disclosing(DisclosurePolicy.of(flow, DisclosurePolicy.load(policy)));
    return FlowTopology.build(flow, settings, flowRules, FlowParts.all(flowRules.policy()));
  }
}
