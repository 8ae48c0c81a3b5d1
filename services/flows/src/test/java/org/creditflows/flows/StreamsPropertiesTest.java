package org.creditflows.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.creditflows.flows.deadletter.DeadLetters;
import org.creditflows.kit.registry.RegistryMode;
import org.creditflows.kit.settings.Settings;
import org.junit.jupiter.api.Test;

class StreamsPropertiesTest {

  @Test
  void killedInstanceIsMissedAfterTenSeconds() {
    assertThat(mainConsumer(Map.of())).containsEntry("session.timeout.ms", 10_000);
  }

  /** The broker's group has its own, and a client that sets one is refused. */
  @Test
  void streamsGroupKeepsItsSessionTimeoutAtTheBroker() {
    assertThat(mainConsumer(Map.of("GROUP_PROTOCOL", "streams")))
        .doesNotContainKey("session.timeout.ms");
  }

  @Test
  void recordsWaitForOthersAsLongAsIsSet() {
    assertThat(config(Map.of("LINGER_MS", "40")).getProducerConfigs("any"))
        .containsEntry("linger.ms", 40);
  }

  /** Kafka Streams refuses a longer interval than the transaction may take. */
  @Test
  void transactionOutlivesTheLongestCommitInterval() {
    assertThat(config(Map.of()).getProducerConfigs("any"))
        .containsEntry("transaction.timeout.ms", 10_000);
    assertThat(config(Map.of("COMMIT_INTERVAL_MS", "60000")).getProducerConfigs("any"))
        .containsEntry("transaction.timeout.ms", 180_000);
  }

  private static Map<String, Object> mainConsumer(Map<String, String> environment) {
    return config(environment).getMainConsumerConfigs("group", "client", 0);
  }

  private static StreamsConfig config(Map<String, String> environment) {
    Map<String, String> given = new HashMap<>(environment);
    given.put("BOOTSTRAP_SERVERS", "127.0.0.1:9092");
    FlowSettings settings = FlowSettings.from(Settings.of(given));
    DeadLetters deadLetters = new DeadLetters("siloed", settings.catalogue(), topic -> {});
    RegistryMode registry = new RegistryMode(Map.of(), Map.of());
    return new StreamsConfig(StreamsProperties.of(settings, deadLetters, registry));
  }
}
