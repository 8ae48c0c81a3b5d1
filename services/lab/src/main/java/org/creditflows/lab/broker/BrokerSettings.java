package org.creditflows.lab.broker;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a broker of the lab is started with.
 *
 * @param directory of its data; created, kept after the broker stops
 * @param port of its listener on 127.0.0.1, 0 for any free one
 */
public record BrokerSettings(Path directory, int port) {

  private static final int HIGHEST_PORT = 65_535;

  public BrokerSettings {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("port " + port + " is not within 0.." + HIGHEST_PORT);
    }
  }

  /** Any free port. */
  public static BrokerSettings in(Path directory) {
    return new BrokerSettings(directory, 0);
  }

  /**
   * @param environment {@code DATA_DIR} (required), {@code KAFKA_PORT} (0)
   * @throws IllegalArgumentException naming the setting, its value and what is allowed
   */
  public static BrokerSettings from(Map<String, String> environment) {
    String directory = environment.get("DATA_DIR");
    if (directory == null || directory.isBlank()) {
      throw new IllegalArgumentException("DATA_DIR is not set; it names the broker's directory");
    }
    String port = environment.getOrDefault("KAFKA_PORT", "0");
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "KAFKA_PORT is '" + port + "'; allowed is 0.." + HIGHEST_PORT);
    }
    return new BrokerSettings(Path.of(directory), Integer.parseInt(port));
  }
}
