package org.creditflows.lab.verify;

import java.time.Instant;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
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
import org.creditflows.kit.log.LogSchemas;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;
import org.creditflows.schemas.profile.Decision;

/**
 * A flow that is driven without a broker, so that many variants of it can be run in a second each.
 */
final class DrivenFlow implements AutoCloseable {

  static final String SECRET = "secret";
  private static final TopicCatalogue CATALOGUE = new TopicCatalogue("", 1);
  private static final long MAX_LATENESS_MILLIS = 90L * 24 * 60 * 60 * 1000;

  private final Flow flow;
  private final DisclosurePolicy policy;
  private final UnaryOperator<Decision> filing;
  private final TopologyTestDriver driver;
  private final FlowOutput output = new FlowOutput();

  /**
   * @param filing what is done to each decision that the flow writes
   */
  DrivenFlow(Flow flow, FlowRules rules, UnaryOperator<Decision> filing) {
    this.flow = flow;
    this.filing = filing;
    policy = rules.policy();
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, CATALOGUE.applicationId(flow.label()));
    driver = new TopologyTestDriver(topology(flow, rules), properties, Instant.EPOCH);
  }

  FlowOutput output() {
    return output;
  }

  /** Sends an entry, unless it is of a topic that this flow does not read. */
  void send(LogEntry entry) {
    if (entry.getKind() == LogKind.LINK && !policy.involves(entry.getDomain())) {
      return;
    }
    String topic =
        switch (entry.getKind()) {
          case EVENT -> CATALOGUE.events(entry.getDomain());
          case LINK -> CATALOGUE.links(entry.getDomain());
          case REQUEST -> CATALOGUE.requests(entry.getDomain());
        };
    byte[] value =
        entry.getValue() == null
            ? null
            : SingleObjectFrame.of(LogSchemas.ofValue(entry.getDomain(), entry.getKind()))
                .around(entry.getValue());
    driver
        .createInputTopic(topic, new StringSerializer(), new ByteArraySerializer())
        .pipeInput(entry.getKey(), value);
  }

  /** Takes over what the flow has written since the last time. */
  void collect() {
    for (Domain domain : Domain.values()) {
      topic(CATALOGUE.records(flow.label(), domain))
          .readKeyValuesToList()
          .forEach(written -> output.states().put(written.key, written.value));
    }
    for (Purpose purpose : policy.purposes()) {
      topic(CATALOGUE.profiles(flow.label(), purpose.name()))
          .readKeyValuesToList()
          .forEach(written -> output.profiles(purpose.name()).put(written.key, written.value));
    }
    AvroCodec<Decision> codec = AvroCodec.of(Decision.class);
    topic(CATALOGUE.decisions(flow.label()))
        .readValuesToList()
        .forEach(value -> output.addDecision(codec.encode(filing.apply(codec.decode(value)))));
  }

  @Override
  public void close() {
    driver.close();
  }

  private TestOutputTopic<String, byte[]> topic(String name) {
    return driver.createOutputTopic(name, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private static Topology topology(Flow flow, FlowRules rules) {
    StageSettings settings =
        new StageSettings(
            flow.label(),
            flow.label(),
            CATALOGUE,
            StoreKind.IN_MEMORY,
            MAX_LATENESS_MILLIS,
            SECRET,
            RuleBook.DEFAULT,
            StageObserver.NONE);
    return FlowTopology.build(flow, settings, rules, FlowParts.all(rules.policy()));
  }
}
