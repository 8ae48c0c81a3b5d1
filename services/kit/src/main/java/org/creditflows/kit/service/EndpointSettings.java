package org.creditflows.kit.service;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import org.creditflows.kit.settings.SettingException;
import org.creditflows.kit.settings.Settings;

/**
 * Where a service serves health and metrics.
 *
 * @param address {@code BIND_ADDRESS}, by default 127.0.0.1, and {@code PORT}, by default 0, which
 *     takes any free port
 * @param portFile {@code PORT_FILE}: gets the port in decimal digits as soon as it is open
 */
record EndpointSettings(InetSocketAddress address, Optional<Path> portFile) {

  static EndpointSettings from(Settings settings) {
    int port = settings.integer("PORT", 0, 0, 65_535);
    return new EndpointSettings(
        new InetSocketAddress(bindAddress(settings), port), settings.path("PORT_FILE"));
  }

  private static InetAddress bindAddress(Settings settings) {
    String host = settings.text("BIND_ADDRESS", "127.0.0.1");
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new SettingException("BIND_ADDRESS", host, "an address of this machine");
    }
  }
}
