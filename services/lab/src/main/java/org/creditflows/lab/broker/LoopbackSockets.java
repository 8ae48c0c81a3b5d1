package org.creditflows.lab.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.server.ServerSocketFactory;
import org.creditflows.kit.service.ServiceException;

/**
 * Sockets that listen on 127.0.0.1 before the broker is built, so that its ports are known and
 * taken from the start and nobody else can come between.
 */
final class LoopbackSockets implements ServerSocketFactory, AutoCloseable {

  static final String HOST = "127.0.0.1";

  private final Map<String, ServerSocketChannel> sockets = new HashMap<>();

  /**
   * @param port 0 for any free one
   * @return the port taken
   * @throws ServiceException if the port is in use
   */
  synchronized int listen(String listener, int port) {
    try {
      ServerSocketChannel socket = ServerSocketChannel.open();
      sockets.put(listener, socket);
      socket.configureBlocking(false);
      socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
      return socket.socket().getLocalPort();
    } catch (IOException e) {
      close();
      throw new ServiceException(
          "cannot listen on " + HOST + ":" + port + ": " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized ServerSocketChannel openServerSocket(
      String listener, InetSocketAddress address, int backlog, int receiveBufferBytes) {
    return sockets.get(listener);
  }

  @Override
  public synchronized void close() {
    for (ServerSocketChannel socket : sockets.values()) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
