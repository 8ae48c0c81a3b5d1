package org.creditflows.flows;

import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.creditflows.flows.deadletter.DeadLetters;
import org.creditflows.flows.deadletter.RefusedRecords;
import org.creditflows.flows.deadletter.UndecodableRecords;
import org.creditflows.kit.registry.RegistryMode;

/** Kafka Streams' own settings, from a flow's. */
public final class StreamsProperties {

  /**
   * How long a killed instance keeps others, or itself when it is back, from its partitions.
   * Kafka's default is 45 s; the broker's minimum, 6 s, is little on a machine that is short of
   * processors.
   */
  private static final int SESSION_MILLIS = 10_000;

  /**
   * As Kafka Streams sets it; longer where commits are seldom, since a commit ends a transaction.
   */
  private static final int LEAST_TRANSACTION_MILLIS = 10_000;

  private static final int COMMITS_PER_TRANSACTION = 3;

  /** Named by a constant that is deprecated: it goes with what it turns on. */
  private static final String GLOBAL_HANDLER = "processing.exception.handler.global.enabled";

  private StreamsProperties() {}

  public static Properties of(
      FlowSettings settings, DeadLetters deadLetters, RegistryMode registry) {
    String applicationId = settings.applicationId();
    Properties properties = new Properties();
    properties.putAll(settings.clients().common(applicationId));
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbys());
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis());
    properties.put(
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
        settings.guarantee().name().toLowerCase(Locale.ROOT));
    if (settings.guarantee() == FlowSettings.Guarantee.EXACTLY_ONCE_V2) {
      properties.put(
          StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
          (int)
              Math.max(
                  LEAST_TRANSACTION_MILLIS,
                  COMMITS_PER_TRANSACTION * settings.commitInterval().toMillis()));
    }
    properties.put(
        StreamsConfig.GROUP_PROTOCOL_CONFIG,
        settings.groupProtocol().name().toLowerCase(Locale.ROOT));
    // Folds do not depend on order, so no task waits for a topic to catch up; the check for that
    // would be made for every record.
    properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    properties.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UndecodableRecords.class);
    properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, RefusedRecords.class);
    // There is no global table; without this, Kafka Streams warns of it at every start.
    properties.put(GLOBAL_HANDLER, true);
    properties.put(DeadLetters.CONFIG, deadLetters);
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 5_000);
    if (settings.groupProtocol() == FlowSettings.GroupProtocol.CLASSIC) {
      properties.put(
          StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
          SESSION_MILLIS);
    }
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * 1024);
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
        (int) settings.linger().toMillis());
    registry
        .producer()
        .forEach((key, value) -> properties.put(StreamsConfig.producerPrefix(key), value));
    registry
        .consumer()
        .forEach((key, value) -> properties.put(StreamsConfig.consumerPrefix(key), value));
    return properties;
  }
}
