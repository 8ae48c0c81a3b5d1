package org.creditflows.kit.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.creditflows.kit.clients.ClientSettings;
import org.creditflows.kit.settings.SettingException;
import org.creditflows.kit.settings.Settings;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProducerSettingsTest {

  @TempDir private Path directory;
  private Path file;
  private Map<String, String> environment;

  @BeforeEach
  void setOnlyWhatIsRequired() throws IOException {
    file = Files.writeString(directory.resolve("file"), "");
    environment = new HashMap<>(Map.of("BOOTSTRAP_SERVERS", "a:1", "LOG_FILE", file.toString()));
  }

  private ProducerSettings settings() {
    return ProducerSettings.from(Settings.of(environment));
  }

  @Test
  void everySettingHasItsDefault() {
    assertThat(settings())
        .isEqualTo(
            new ProducerSettings(
                new ClientSettings("a:1", Map.of()),
                new TopicCatalogue("", 4),
                new Origin.LogFile(file),
                new Pacing.Gated(),
                AtEnd.FINISH,
                Duration.ofSeconds(30),
                ProducerSettings.Topics.AWAITED,
                Duration.ofSeconds(30)));
  }

  @Test
  void everySettingIsRead() {
    environment.remove("LOG_FILE");
    environment.put("BOOTSTRAP_SERVERS", "a:1,b:2");
    environment.put("TOPIC_PREFIX", "run7-");
    environment.put("PARTITIONS", "12");
    environment.put("SCENARIO_FILE", file.toString());
    environment.put("SEEDS", "3,4");
    environment.put("PACE", "events-per-second:100");
    environment.put("AT_END", "repeat");
    environment.put("START_TIMEOUT_MS", "5000");
    environment.put("TOPICS", "there");
    environment.put("DELIVERY_TIMEOUT_MS", "6000");
    assertThat(settings())
        .isEqualTo(
            new ProducerSettings(
                new ClientSettings("a:1,b:2", Map.of()),
                new TopicCatalogue("run7-", 12),
                new Origin.Scenario(file, List.of(3L, 4L)),
                new Pacing.EventsPerSecond(100),
                AtEnd.REPEAT,
                Duration.ofSeconds(5),
                ProducerSettings.Topics.THERE,
                Duration.ofSeconds(6)));
  }

  @Test
  void seedOfAScenarioHasADefault() {
    environment.remove("LOG_FILE");
    environment.put("SCENARIO_FILE", file.toString());
    assertThat(settings().origin()).isEqualTo(new Origin.Scenario(file, List.of(1L)));
  }

  @Test
  void wrongSettingsAreRefused() {
    assertRefused("TOPIC_PREFIX", "a b");
    assertRefused("PARTITIONS", "0");
    assertRefused("PACE", "slow");
    assertRefused("AT_END", "stop");
    assertRefused("LOG_FILE", directory.resolve("none").toString());
    assertRefused("START_TIMEOUT_MS", "1");
    assertRefused("TOPICS", "somewhere");
    assertRefused("DELIVERY_TIMEOUT_MS", "forever");
  }

  @Test
  void logComesFromOnePlaceAlone() {
    environment.put("SCENARIO_FILE", file.toString());
    assertThatThrownBy(this::settings).hasMessageStartingWith("setting LOG_FILE is '");
    environment.remove("SCENARIO_FILE");
    environment.remove("LOG_FILE");
    assertThatThrownBy(this::settings).hasMessageStartingWith("setting LOG_FILE is missing");
  }

  private void assertRefused(String setting, String value) {
    String before = environment.put(setting, value);
    assertThatThrownBy(this::settings)
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("setting " + setting + " is '" + value + "'; allowed is ");
    if (before == null) {
      environment.remove(setting);
    } else {
      environment.put(setting, before);
    }
  }
}
