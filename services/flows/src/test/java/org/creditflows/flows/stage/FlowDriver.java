package org.creditflows.flows.stage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.creditflows.flows.deadletter.DeadLetters;
import org.creditflows.flows.deadletter.RefusedRecords;
import org.creditflows.flows.deadletter.UndecodableRecords;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.flows.store.StoreKind;
import org.creditflows.flows.topology.FlowParts;
import org.creditflows.flows.topology.FlowTopology;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.link.LinkMethod;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.Profile;
import org.creditflows.schemas.state.DomainState;

/** Drives a topology without a broker, in the terms of its domain. */
final class FlowDriver implements AutoCloseable {

  static final TopicCatalogue CATALOGUE = new TopicCatalogue("", 4);
  static final long DAY = 24L * 60 * 60 * 1000;
  static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
  static final String SECRET = "secret";

  private final TopologyTestDriver driver;
  private final String run;
  private final List<Decision> decisions = new ArrayList<>();

  /** A flow with all its parts. */
  FlowDriver(Flow flow, DisclosurePolicy policy) {
    this(
        FlowTopology.build(
            flow, settings(flow.label()), FlowRules.disclosing(policy), FlowParts.all(policy)),
        flow.label());
  }

  FlowDriver(Topology topology, String run) {
    this.run = run;
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, CATALOGUE.applicationId(run));
    properties.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UndecodableRecords.class);
    properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, RefusedRecords.class);
    properties.put(DeadLetters.CONFIG, new DeadLetters(run, CATALOGUE, topic -> {}));
    driver = new TopologyTestDriver(topology, properties, Instant.ofEpochMilli(START));
  }

  static StageSettings settings(String flow) {
    return new StageSettings(
        flow,
        flow,
        CATALOGUE,
        StoreKind.IN_MEMORY,
        90 * DAY,
        SECRET,
        RuleBook.DEFAULT,
        StageObserver.NONE);
  }

  @SuppressWarnings("unchecked")
  <T extends SpecificRecord> void send(String topic, String key, T value) {
    sendBytes(
        topic, key, value == null ? null : AvroCodec.of((Class<T>) value.getClass()).encode(value));
  }

  /** Says, verified, that a source key is the bearer's of an identifier. */
  void link(Domain domain, String sourceKey, long version, String identifier) {
    send(
        CATALOGUE.links(domain),
        sourceKey,
        Given.link(
            sourceKey,
            version,
            List.of(Given.says(sourceKey + version, identifier, LinkMethod.VERIFIED_ID))));
  }

  void sendBytes(String topic, String key, byte[] value) {
    driver
        .createInputTopic(topic, new StringSerializer(), new ByteArraySerializer())
        .pipeInput(key, value);
  }

  /** What is known of a source key; null where nothing is. */
  DomainState state(Domain domain, String sourceKey) {
    return driver
        .<String, DomainState>getKeyValueStore(TopicCatalogue.recordStore(domain))
        .get(sourceKey);
  }

  /** A subject's profile for a purpose; null where there is none. */
  Profile profile(String purpose, String subject) {
    return driver
        .<String, Profile>getKeyValueStore(TopicCatalogue.profileStore(purpose))
        .get(subject);
  }

  /** All decisions so far. */
  List<Decision> decisions() {
    var topic =
        driver.createOutputTopic(
            CATALOGUE.decisions(run), new StringDeserializer(), new ByteArrayDeserializer());
    AvroCodec<Decision> codec = AvroCodec.of(Decision.class);
    topic.readValuesToList().forEach(value -> decisions.add(codec.decode(value)));
    return decisions;
  }

  /** Decisions of one desk so far. */
  List<Decision> decisionsOf(String desk) {
    return decisions().stream().filter(decision -> decision.getDesk().equals(desk)).toList();
  }

  List<TestRecord<String, byte[]>> deadLetters(String topic) {
    return driver
        .createOutputTopic(
            CATALOGUE.deadLetters(topic), new StringDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  @Override
  public void close() {
    driver.close();
  }
}
