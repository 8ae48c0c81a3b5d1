package org.creditflows.lab.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;

/** Kafka's own settings of a single node that is broker and controller, made for short runs. */
final class BrokerProperties {

  static final int NODE_ID = 1;
  static final String CLIENT_LISTENER = "PLAINTEXT";
  static final String CONTROLLER_LISTENER = "CONTROLLER";
  static final String GUARDED_LISTENER = "GUARDED";

  private static final String INTERNAL_PARTITIONS = "4";
  private static final String HOUR_MS = "3600000";
  private static final String TWO_MEBIBYTES = "2097152";

  private BrokerProperties() {}

  static Map<String, Object> of(Path directory, int clientPort, int controllerPort) {
    Map<String, Object> properties = new HashMap<>();
    properties.putAll(node(directory, clientPort, controllerPort));
    properties.putAll(internalTopics());
    properties.putAll(transactions());
    properties.putAll(groups());
    properties.putAll(steadyByteCounts());
    properties.putAll(smallFootprint());
    return properties;
  }

  /**
   * The same with one more listener, on which users log in over TLS and may do what the access list
   * says.
   *
   * @param key file of a private key and its certificate
   */
  static Map<String, Object> guarded(Map<String, Object> open, int port, Path key) {
    String listener = "," + GUARDED_LISTENER + "://" + LoopbackSockets.HOST + ":" + port;
    String login = "listener.name." + GUARDED_LISTENER.toLowerCase(Locale.ROOT) + ".";
    Map<String, Object> properties = new HashMap<>(open);
    properties.merge("listeners", listener, (one, other) -> one.toString() + other);
    properties.merge("advertised.listeners", listener, (one, other) -> one.toString() + other);
    properties.merge(
        "listener.security.protocol.map",
        "," + GUARDED_LISTENER + ":SASL_SSL",
        (one, other) -> one.toString() + other);
    properties.put(login + "sasl.enabled.mechanisms", "SCRAM-SHA-512");
    properties.put(
        login + "scram-sha-512.sasl.jaas.config", ScramLoginModule.class.getName() + " required;");
    properties.put(login + "ssl.keystore.type", "PEM");
    properties.put(login + "ssl.keystore.location", key.toString());
    properties.put("authorizer.class.name", StandardAuthorizer.class.getName());
    properties.put("super.users", "User:ANONYMOUS");
    return properties;
  }

  private static Map<String, String> node(Path directory, int clientPort, int controllerPort) {
    String client = CLIENT_LISTENER + "://" + LoopbackSockets.HOST + ":" + clientPort;
    String controller = CONTROLLER_LISTENER + "://" + LoopbackSockets.HOST + ":" + controllerPort;
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        Integer.toString(NODE_ID),
        "controller.quorum.voters",
        NODE_ID + "@" + LoopbackSockets.HOST + ":" + controllerPort,
        "controller.listener.names",
        CONTROLLER_LISTENER,
        "inter.broker.listener.name",
        CLIENT_LISTENER,
        "listeners",
        client + "," + controller,
        "advertised.listeners",
        client,
        "listener.security.protocol.map",
        CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT",
        "log.dirs",
        directory.toString(),
        "auto.create.topics.enable",
        "false");
  }

  /**
   * A transaction that a killed flow left open is ended soon after it timed out: until then nobody
   * can restore state from what lies behind it.
   */
  private static Map<String, String> transactions() {
    return Map.of("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
  }

  private static Map<String, String> internalTopics() {
    return Map.of(
        "default.replication.factor", "1",
        "offsets.topic.replication.factor", "1",
        "offsets.topic.num.partitions", INTERNAL_PARTITIONS,
        "transaction.state.log.replication.factor", "1",
        "transaction.state.log.min.isr", "1",
        "transaction.state.log.num.partitions", INTERNAL_PARTITIONS,
        "share.coordinator.state.topic.replication.factor", "1",
        "share.coordinator.state.topic.min.isr", "1",
        "share.coordinator.state.topic.num.partitions", "1");
  }

  /** Groups form at once, and a killed member can be noticed after seconds. */
  private static Map<String, String> groups() {
    return Map.of(
        "group.initial.rebalance.delay.ms", "0",
        "group.min.session.timeout.ms", "1000",
        "group.streams.initial.rebalance.delay.ms", "0",
        "group.streams.assignment.interval.ms", "0",
        "group.streams.heartbeat.interval.ms", "200",
        "group.streams.min.heartbeat.interval.ms", "200",
        "group.streams.session.timeout.ms", "6000",
        "group.streams.min.session.timeout.ms", "1000");
  }

  /**
   * Nothing written is compacted or deleted during a run, so that bytes can be counted after it.
   */
  private static Map<String, String> steadyByteCounts() {
    return Map.of(
        "log.cleaner.backoff.ms", HOUR_MS,
        "log.retention.check.interval.ms", HOUR_MS,
        "log.retention.ms", "-1");
  }

  private static Map<String, String> smallFootprint() {
    return Map.of(
        "log.cleaner.dedupe.buffer.size", TWO_MEBIBYTES,
        "log.cleaner.threads", "1",
        "num.network.threads", "2",
        "num.io.threads", "4",
        "background.threads", "4",
        "group.coordinator.threads", "2",
        "share.coordinator.threads", "1",
        "broker.heartbeat.interval.ms", "500");
  }
}
