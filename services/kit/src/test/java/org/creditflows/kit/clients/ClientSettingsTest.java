package org.creditflows.kit.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.creditflows.kit.settings.SettingException;
import org.creditflows.kit.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientSettingsTest {

  private static ClientSettings from(Map<String, String> environment) {
    return ClientSettings.from(Settings.of(environment));
  }

  @Test
  void bootstrapServersAreRequiredAndHavePorts() {
    assertThatThrownBy(() -> from(Map.of()))
        .hasMessage(
            "setting BOOTSTRAP_SERVERS is missing; allowed is HOST:PORT, several between commas");
    for (String wrong : List.of("localhost", ":9092", "a:1,", "a:1, b:2", "a:port")) {
      assertThatThrownBy(() -> from(Map.of("BOOTSTRAP_SERVERS", wrong)))
          .as(wrong)
          .isInstanceOf(SettingException.class);
    }
    assertThat(from(Map.of("BOOTSTRAP_SERVERS", "a:1,[::1]:2")).bootstrapServers())
        .isEqualTo("a:1,[::1]:2");
  }

  @Test
  void producerIsIdempotentWithBoundedDelivery() {
    Map<String, Object> properties =
        from(Map.of("BOOTSTRAP_SERVERS", "a:1"))
            .producer("court", Duration.ofMillis(20), Duration.ofSeconds(5));
    assertThat(properties)
        .containsEntry("bootstrap.servers", "a:1")
        .containsEntry("client.id", "court")
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", true)
        .containsEntry("compression.type", "lz4")
        .containsEntry("batch.size", 262_144)
        .containsEntry("linger.ms", 20)
        .containsEntry("delivery.timeout.ms", 5_000)
        .containsEntry("request.timeout.ms", 4_980)
        .containsEntry("max.block.ms", 5_000);
    properties.put("key.serializer", ByteArraySerializer.class);
    properties.put("value.serializer", ByteArraySerializer.class);
    assertThat(properties).satisfies(ProducerConfig::new);
  }

  @Test
  void consumerReadsWhatWasCommittedFromTheStart() {
    Map<String, Object> properties = from(Map.of("BOOTSTRAP_SERVERS", "a:1")).consumer("lab");
    assertThat(properties)
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("auto.offset.reset", "earliest")
        .containsEntry("enable.auto.commit", false)
        .containsEntry("max.poll.records", 5_000);
    assertThat(properties).doesNotContainKey("group.id");
    properties.put("key.deserializer", ByteArrayDeserializer.class);
    properties.put("value.deserializer", ByteArrayDeserializer.class);
    assertThat(properties).satisfies(ConsumerConfig::new);
  }

  @Test
  void commandConfigAddsButDoesNotWeaken(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("client.properties"), "security.protocol=SSL\nacks=0\n");
    ClientSettings settings =
        from(Map.of("BOOTSTRAP_SERVERS", "a:1", "COMMAND_CONFIG", file.toString()));
    assertThat(settings.producer("court", Duration.ZERO, Duration.ofSeconds(5)))
        .containsEntry("security.protocol", "SSL")
        .containsEntry("acks", "all");
  }
}
