package org.creditflows.lab.drain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.creditflows.lab.testing.KafkaBrokerExtension;
import org.creditflows.lab.testing.TestCluster;
import org.creditflows.lab.testing.TestConsumers;
import org.creditflows.lab.testing.TestProducers;
import org.creditflows.lab.topics.TopicPrefix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An exactly-once application with a repartition topic, in groups of both protocols. */
@ExtendWith(KafkaBrokerExtension.class)
class StreamsDrainTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final int PARTITIONS = 3;
  private static final int RECORDS = 200;

  @TempDir Path state;

  private TestCluster cluster;
  private Admin admin;
  private String applicationId;
  private String input;
  private String output;

  @BeforeEach
  void makeTopics(TestCluster testCluster) throws Exception {
    cluster = testCluster;
    admin = cluster.admin();
    String prefix = TopicPrefix.random();
    applicationId = prefix + "application";
    input = prefix + "input";
    output = prefix + "output";
    List<NewTopic> topics =
        List.of(
            new NewTopic(input, Optional.of(PARTITIONS), Optional.empty()),
            new NewTopic(output, Optional.of(PARTITIONS), Optional.empty()));
    admin.createTopics(topics).all().get();
    await().until(() -> admin.listTopics().names().get().containsAll(List.of(input, output)));
  }

  @AfterEach
  void deleteTopics() throws Exception {
    admin.deleteTopics(List.of(input, output, repartition())).all().get();
    admin.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"classic", "streams"})
  void outputHasEverythingWhenDone(String protocol) throws Exception {
    List<Reading> readings = List.of(new Reading(applicationId, List.of(input, repartition())));
    try (KafkaStreams application = new KafkaStreams(topology(), settings(protocol));
        Drain drain = new Drain(admin, cluster.bootstrapServers(), readings, List.of(output))) {
      application.start();
      for (int round = 1; round <= 3; round++) {
        TestProducers.sendMany(cluster, input, RECORDS);
        AtomicLong most = new AtomicLong();
        Drained drained =
            drain.await(TIMEOUT, offsets -> most.accumulateAndGet(offsets, Math::max));
        assertThat(most.get()).isPositive();
        assertThat(output(drained)).isEqualTo(everyValue(round));
      }
      application.close(
          CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
              .withTimeout(TIMEOUT));
    }
  }

  /** How often a reader of committed records has each value when it is where the outputs ended. */
  private Map<String, Integer> output(Drained drained) {
    Map<TopicPartition, Long> ends = new HashMap<>(drained.ends());
    ends.keySet().removeIf(partition -> !partition.topic().equals(output));
    Map<String, Integer> values = new HashMap<>();
    try (Consumer<byte[], byte[]> consumer = TestConsumers.ofCommitted(cluster)) {
      consumer.assign(ends.keySet());
      consumer.seekToBeginning(ends.keySet());
      await()
          .pollInSameThread()
          .atMost(TIMEOUT)
          .until(
              () -> {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                  values.merge(new String(record.value(), UTF_8), 1, Integer::sum);
                }
                return ends.entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
              });
    }
    return values;
  }

  private static Map<String, Integer> everyValue(int times) {
    return IntStream.range(0, RECORDS)
        .boxed()
        .collect(Collectors.toMap(String::valueOf, value -> times));
  }

  private Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(input, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
        .selectKey((key, value) -> value)
        .repartition(
            Repartitioned.<byte[], byte[]>as("by-value")
                .withKeySerde(Serdes.ByteArray())
                .withValueSerde(Serdes.ByteArray()))
        .to(output, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
    return builder.build();
  }

  private String repartition() {
    return applicationId + "-by-value-repartition";
  }

  private Properties settings(String protocol) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
    settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
    settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, protocol);
    settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
    return settings;
  }
}
