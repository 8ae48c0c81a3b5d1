package org.creditflows.lab.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.creditflows.kit.settings.SettingException;
import org.creditflows.kit.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorSettingsTest {

  @TempDir private Path directory;

  @Test
  void oneGeneratorHasTwoProducersUnlessTold() throws IOException {
    GeneratorSettings settings = settings(Map.of());
    assertThat(settings.producers()).isEqualTo(2);
    assertThat(settings.shard()).isEqualTo(new Shard(1, 1));
  }

  @Test
  void moreProducersThanDomainsAreRefused() throws IOException {
    assertThat(settings(Map.of("PRODUCERS", "4")).producers()).isEqualTo(4);
    assertThatThrownBy(() -> settings(Map.of("PRODUCERS", "5")))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("PRODUCERS")
        .hasMessageContaining("1 to 4");
  }

  private GeneratorSettings settings(Map<String, String> changes) throws IOException {
    Path log = Files.writeString(directory.resolve("log.avro"), "");
    Map<String, String> all =
        new HashMap<>(Map.of("BOOTSTRAP_SERVERS", "a:1", "LOG_FILE", log.toString()));
    all.putAll(changes);
    return GeneratorSettings.from(Settings.of(all));
  }
}
