package org.creditflows.lab.preflight;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/**
 * @param port on the loopback address, 0 for any
 */
record FreePortCheck(int port) implements Check {

  @Override
  public Optional<String> problem() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          port == 0
              ? "no port is free on the loopback address: " + e.getMessage()
              : "port %d cannot be taken: %s; choose another, or 0 for any that is free"
                  .formatted(port, e.getMessage()));
    }
  }
}
