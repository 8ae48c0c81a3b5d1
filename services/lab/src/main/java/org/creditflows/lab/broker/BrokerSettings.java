package org.creditflows.lab.broker;

import java.nio.file.Path;
import java.util.Optional;
import org.creditflows.kit.settings.SettingException;
import org.creditflows.kit.settings.Settings;

/**
 * What a broker of the lab is started with.
 *
 * @param directory {@code DATA_DIR}: of its data; created, kept after the broker stops
 * @param port {@code KAFKA_PORT}: of its listener on 127.0.0.1, by default 0, any free one
 * @param key private key and certificate for a second listener, on which users log in over TLS and
 *     are held to an access list; empty for a broker of everybody's
 */
public record BrokerSettings(Path directory, int port, Optional<Path> key) {

  private static final int HIGHEST_PORT = 65_535;

  /** Any free port. */
  public static BrokerSettings in(Path directory) {
    return new BrokerSettings(directory, 0, Optional.empty());
  }

  /** Any free ports. Whoever comes to the first listener may do everything. */
  public static BrokerSettings guarded(Path directory, Path key) {
    return new BrokerSettings(directory, 0, Optional.of(key));
  }

  /**
   * @throws SettingException if a setting is missing or wrong
   */
  static BrokerSettings from(Settings settings) {
    Path directory =
        settings
            .path("DATA_DIR")
            .orElseThrow(() -> new SettingException("DATA_DIR", null, "a directory"));
    return new BrokerSettings(
        directory, settings.integer("KAFKA_PORT", 0, 0, HIGHEST_PORT), Optional.empty());
  }
}
