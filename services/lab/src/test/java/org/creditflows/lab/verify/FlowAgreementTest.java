package org.creditflows.lab.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.creditflows.lab.reference.Told.MAX_LATENESS;
import static org.creditflows.lab.reference.Told.POLICIES;
import static org.creditflows.lab.reference.Told.SECRET;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.creditflows.flows.deadletter.DeadLetters;
import org.creditflows.flows.deadletter.RefusedRecords;
import org.creditflows.flows.deadletter.UndecodableRecords;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.flows.policy.Purpose;
import org.creditflows.flows.stage.FlowRules;
import org.creditflows.flows.stage.StageObserver;
import org.creditflows.flows.stage.StageSettings;
import org.creditflows.flows.store.StoreKind;
import org.creditflows.flows.topology.FlowParts;
import org.creditflows.flows.topology.FlowTopology;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.kit.avro.SingleObjectFrame;
import org.creditflows.kit.log.LogReader;
import org.creditflows.kit.log.LogSchemas;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.timeline.TimelineWriter;
import org.creditflows.population.Scenario;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The flows and the reference model, written apart, put out the same for a small population. */
class FlowAgreementTest {

  private static final TopicCatalogue CATALOGUE = new TopicCatalogue("", 1);

  private final FlowOutput output = new FlowOutput();
  private final ReferenceModel model =
      new ReferenceModel(MAX_LATENESS, SECRET, RuleBook.DEFAULT, POLICIES);
  private final LogTelling telling = new LogTelling(model);

  @TempDir private Path directory;
  private Path log;

  @BeforeEach
  void writeLog() {
    log = directory.resolve("log.avro");
    Scenario scenario = Scenario.defaults().withPeople(300).withCompanies(20).withMonths(4);
    new TimelineWriter(scenario, List.of(7L))
        .write(log, directory.resolve("truth.gz"), (written, all) -> {});
  }

  @ParameterizedTest
  @EnumSource
  void settledReplayIsWithoutDifference(Flow flow) {
    try (TopologyTestDriver driver = driver(flow);
        LogReader reader = LogReader.open(log)) {
      Verifier verifier = new Verifier(flow, flow.label(), model, output);
      Pending pending = new Pending(reader.iterator());
      for (Instant settlement : reader.header().settlements()) {
        List<LogEntry> entries = pending.until(settlement);
        entries.forEach(telling::tell);
        entries.stream()
            .filter(entry -> entry.getKind() != LogKind.REQUEST)
            .forEach(entry -> send(driver, flow, entry));
        entries.stream()
            .filter(entry -> entry.getKind() == LogKind.REQUEST)
            .forEach(entry -> send(driver, flow, entry));
        read(driver, flow);
        verifier.checkSettlement(model.settle());
      }

      assertThat(verifier.result().firstDifferences()).isEmpty();
      assertThat(verifier.result().clean()).isTrue();
      assertThat(verifier.result().compared()).isGreaterThan(2_000);
    }
  }

  @ParameterizedTest
  @EnumSource
  void sequentialRunEndsInTheSameStateAndEveryDecisionReproduces(Flow flow) {
    try (TopologyTestDriver driver = driver(flow);
        LogReader reader = LogReader.open(log)) {
      for (LogEntry entry : reader) {
        telling.tell(entry);
        send(driver, flow, entry);
      }
      model.settle();
      read(driver, flow);
      Verifier verifier = new Verifier(flow, flow.label(), model, output);
      verifier.checkFinalState();
      verifier.checkEvidence();

      assertThat(verifier.result().firstDifferences()).isEmpty();
      assertThat(verifier.result().clean()).isTrue();
    }
  }

  /** Entries of a log that are still to come. */
  private static final class Pending {

    private final Iterator<LogEntry> entries;
    private LogEntry next;

    Pending(Iterator<LogEntry> entries) {
      this.entries = entries;
      advance();
    }

    List<LogEntry> until(Instant settlement) {
      List<LogEntry> reached = new ArrayList<>();
      while (next != null && next.getPublishedTime() <= settlement.toEpochMilli()) {
        reached.add(next);
        advance();
      }
      return reached;
    }

    private void advance() {
      next = entries.hasNext() ? entries.next() : null;
    }
  }

  private static TopologyTestDriver driver(Flow flow) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, CATALOGUE.applicationId(flow.label()));
    properties.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UndecodableRecords.class);
    properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, RefusedRecords.class);
    properties.put(DeadLetters.CONFIG, new DeadLetters(flow.label(), CATALOGUE, topic -> {}));
    return new TopologyTestDriver(topology(flow), properties, Instant.EPOCH);
  }

  private static Topology topology(Flow flow) {
    StageSettings settings =
        new StageSettings(
            flow.label(),
            flow.label(),
            CATALOGUE,
            StoreKind.IN_MEMORY,
            MAX_LATENESS.toMillis(),
            SECRET,
            RuleBook.DEFAULT,
            StageObserver.NONE);
    DisclosurePolicy policy = POLICIES.get(flow);
    return FlowTopology.build(flow, settings, FlowRules.disclosing(policy), FlowParts.all(policy));
  }

  /** A domain that has nothing for any purpose does not read links. */
  private static void send(TopologyTestDriver driver, Flow flow, LogEntry entry) {
    if (entry.getKind() == LogKind.LINK && !POLICIES.get(flow).involves(entry.getDomain())) {
      return;
    }
    driver
        .createInputTopic(topic(entry), new StringSerializer(), new ByteArraySerializer())
        .pipeInput(entry.getKey(), framed(entry));
  }

  private static String topic(LogEntry entry) {
    return switch (entry.getKind()) {
      case EVENT -> CATALOGUE.events(entry.getDomain());
      case LINK -> CATALOGUE.links(entry.getDomain());
      case REQUEST -> CATALOGUE.requests(entry.getDomain());
    };
  }

  private static byte[] framed(LogEntry entry) {
    ByteBuffer value = entry.getValue();
    return value == null
        ? null
        : SingleObjectFrame.of(LogSchemas.ofValue(entry.getDomain(), entry.getKind()))
            .around(value);
  }

  private void read(TopologyTestDriver driver, Flow flow) {
    for (Domain domain : Domain.values()) {
      readStore(driver, TopicCatalogue.recordStore(domain), output.states());
    }
    for (Purpose purpose : POLICIES.get(flow).purposes()) {
      FlowOutput.Table profiles = output.profiles(purpose.name());
      String store = TopicCatalogue.profileStore(purpose.name());
      profiles.keys().stream()
          .filter(subject -> driver.getKeyValueStore(store).get(subject) == null)
          .toList()
          .forEach(subject -> profiles.put(subject, null));
      readStore(driver, store, profiles);
    }
    driver
        .createOutputTopic(
            CATALOGUE.decisions(flow.label()),
            new StringDeserializer(),
            new ByteArrayDeserializer())
        .readValuesToList()
        .forEach(output::addDecision);
  }

  private static <T extends SpecificRecord> void readStore(
      TopologyTestDriver driver, String store, FlowOutput.Table table) {
    try (KeyValueIterator<String, T> all = driver.<String, T>getKeyValueStore(store).all()) {
      while (all.hasNext()) {
        KeyValue<String, T> entry = all.next();
        table.put(entry.key, bytes(entry.value));
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends SpecificRecord> byte[] bytes(T value) {
    return AvroCodec.of((Class<T>) value.getClass()).encode(value);
  }
}
