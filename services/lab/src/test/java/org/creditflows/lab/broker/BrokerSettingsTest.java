package org.creditflows.lab.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {

  @Test
  void takesAnyFreePortsByDefault() {
    assertThat(BrokerSettings.from(Map.of("DATA_DIR", "data")))
        .isEqualTo(new BrokerSettings(Path.of("data"), 0, 0));
  }

  @Test
  void mapsEverySetting() {
    Map<String, String> environment = Map.of("DATA_DIR", "d", "KAFKA_PORT", "9092", "PORT", "8080");
    assertThat(BrokerSettings.from(environment))
        .isEqualTo(new BrokerSettings(Path.of("d"), 9092, 8080));
  }

  @Test
  void namesABadSettingItsValueAndWhatIsAllowed() {
    Map<String, String> environment = Map.of("DATA_DIR", "d", "KAFKA_PORT", "70000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BrokerSettings.from(environment))
        .withMessage("KAFKA_PORT is '70000'; allowed is 0..65535");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BrokerSettings.from(Map.of()))
        .withMessage("DATA_DIR is ''; allowed is a directory for the broker's data");
  }
}
