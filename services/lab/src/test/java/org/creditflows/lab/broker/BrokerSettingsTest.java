package org.creditflows.lab.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.creditflows.kit.settings.SettingException;
import org.creditflows.kit.settings.Settings;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {

  @Test
  void takesAnyFreePortByDefault() {
    assertThat(from(Map.of("DATA_DIR", "data")))
        .isEqualTo(new BrokerSettings(Path.of("data"), 0, Optional.empty()));
  }

  @Test
  void mapsEverySetting() {
    assertThat(from(Map.of("DATA_DIR", "data", "KAFKA_PORT", "9092")))
        .isEqualTo(new BrokerSettings(Path.of("data"), 9092, Optional.empty()));
  }

  @Test
  void namesABadSettingItsValueAndWhatIsAllowed() {
    assertThatThrownBy(() -> from(Map.of("DATA_DIR", "data", "KAFKA_PORT", "70000")))
        .isInstanceOf(SettingException.class)
        .hasMessage("setting KAFKA_PORT is '70000'; allowed is a whole number from 0 to 65535");
    assertThatThrownBy(() -> from(Map.of()))
        .hasMessage("setting DATA_DIR is missing; allowed is a directory");
  }

  private static BrokerSettings from(Map<String, String> environment) {
    return BrokerSettings.from(Settings.of(environment));
  }
}
