package org.creditflows.lab.broker;

import java.nio.file.Path;
import org.creditflows.kit.settings.SettingException;
import org.creditflows.kit.settings.Settings;

/**
 * What a broker of the lab is started with.
 *
 * @param directory {@code DATA_DIR}: of its data; created, kept after the broker stops
 * @param port {@code KAFKA_PORT}: of its listener on 127.0.0.1, by default 0, any free one
 */
public record BrokerSettings(Path directory, int port) {

  private static final int HIGHEST_PORT = 65_535;

  /** Any free port. */
  public static BrokerSettings in(Path directory) {
    return new BrokerSettings(directory, 0);
  }

  /**
   * @throws SettingException if a setting is missing or wrong
   */
  static BrokerSettings from(Settings settings) {
    Path directory =
        settings
            .path("DATA_DIR")
            .orElseThrow(() -> new SettingException("DATA_DIR", null, "a directory"));
    return new BrokerSettings(directory, settings.integer("KAFKA_PORT", 0, 0, HIGHEST_PORT));
  }
}
