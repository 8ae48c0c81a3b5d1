package org.creditflows.lab.broker;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a broker of the lab is started with.
 *
 * @param directory of its data; created, kept after the broker stops
 * @param port of its listener on 127.0.0.1, 0 for any free one
 * @param httpPort of health and metrics where it is a process of its own, 0 for any free one
 */
public record BrokerSettings(Path directory, int port, int httpPort) {

  private static final int HIGHEST_PORT = 65_535;

  public BrokerSettings {
    requirePort("port", port);
    requirePort("httpPort", httpPort);
  }

  /** Any free ports. */
  public static BrokerSettings in(Path directory) {
    return new BrokerSettings(directory, 0, 0);
  }

  /**
   * @param environment {@code DATA_DIR} (required), {@code KAFKA_PORT} (0), {@code PORT} (0)
   * @throws IllegalArgumentException naming the setting, its value and what is allowed
   */
  public static BrokerSettings from(Map<String, String> environment) {
    String directory = environment.getOrDefault("DATA_DIR", "");
    if (directory.isBlank()) {
      throw new IllegalArgumentException(
          "DATA_DIR is '" + directory + "'; allowed is a directory for the broker's data");
    }
    return new BrokerSettings(
        Path.of(directory), port(environment, "KAFKA_PORT"), port(environment, "PORT"));
  }

  private static int port(Map<String, String> environment, String setting) {
    String text = environment.getOrDefault(setting, "0");
    if (!text.matches("\\d{1,5}")) {
      throw new IllegalArgumentException(
          setting + " is '" + text + "'; allowed is 0.." + HIGHEST_PORT);
    }
    return requirePort(setting, Integer.parseInt(text));
  }

  private static int requirePort(String setting, int port) {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          setting + " is '" + port + "'; allowed is 0.." + HIGHEST_PORT);
    }
    return port;
  }
}
