package org.creditflows.lab.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapDirectory;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.creditflows.kit.service.ServiceException;

/**
 * The real KRaft broker and its controller as one node in this JVM, listening on 127.0.0.1 alone.
 *
 * <p>It is put together as {@code kafka.server.KafkaRaftServer} does it, except that the sockets
 * are handed in already bound: that class leaves a gap between choosing a free port and taking it.
 * As with Kafka itself, a fatal fault (such as a failing disk) halts the JVM.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private static final String FORMATTED = "meta.properties";

  private final ControllerServer controller;
  private final BrokerServer broker;
  private final int port;
  private final OptionalInt guardedPort;

  private EmbeddedBroker(
      ControllerServer controller, BrokerServer broker, int port, OptionalInt guardedPort) {
    this.controller = controller;
    this.broker = broker;
    this.port = port;
    this.guardedPort = guardedPort;
  }

  /**
   * Returns when clients can be served.
   *
   * @throws ServiceException if the port is taken or the directory is not to be written
   */
  public static EmbeddedBroker start(BrokerSettings settings) {
    LoopbackSockets sockets = new LoopbackSockets();
    int clientPort = sockets.listen(BrokerProperties.CLIENT_LISTENER, settings.port());
    int controllerPort = sockets.listen(BrokerProperties.CONTROLLER_LISTENER, 0);
    OptionalInt guardedPort =
        settings.key().isPresent()
            ? OptionalInt.of(sockets.listen(BrokerProperties.GUARDED_LISTENER, 0))
            : OptionalInt.empty();
    Path directory = settings.directory().toAbsolutePath();
    try {
      format(directory);
      Map<String, Object> open = BrokerProperties.of(directory, clientPort, controllerPort);
      Map<String, Object> properties =
          settings
              .key()
              .map(key -> BrokerProperties.guarded(open, guardedPort.getAsInt(), key))
              .orElse(open);
      InetSocketAddress voter = new InetSocketAddress(LoopbackSockets.HOST, controllerPort);
      SharedServer shared = shared(new KafkaConfig(properties, false), directory, voter, sockets);
      return assemble(shared, directory, clientPort, guardedPort).started();
    } catch (Exception e) {
      sockets.close();
      throw new ServiceException("cannot start a broker in " + directory + ": " + e, e);
    }
  }

  /** Address for the {@code bootstrap.servers} of clients. */
  public String bootstrapServers() {
    return LoopbackSockets.HOST + ":" + port;
  }

  /**
   * Address for clients of users that log in.
   *
   * @throws java.util.NoSuchElementException if the broker is not guarded
   */
  public String guardedServers() {
    return LoopbackSockets.HOST + ":" + guardedPort.orElseThrow();
  }

  /** Stops the broker; its data stay. */
  @Override
  public void close() {
    broker.shutdown();
    controller.shutdown();
  }

  private EmbeddedBroker started() {
    try {
      controller.startup();
      broker.startup();
      return this;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static void format(Path directory) throws Exception {
    Files.createDirectories(directory);
    if (Files.exists(directory.resolve(FORMATTED))) {
      return;
    }
    new Formatter()
        .setNodeId(BrokerProperties.NODE_ID)
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
        .setMetadataLogDirectory(directory.toString())
        .addDirectory(directory.toString())
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .run();
  }

  private static SharedServer shared(
      KafkaConfig config, Path directory, InetSocketAddress voter, LoopbackSockets sockets)
      throws IOException {
    return new SharedServer(
        config,
        formatted(directory),
        Time.SYSTEM,
        new Metrics(),
        CompletableFuture.completedFuture(Map.of(BrokerProperties.NODE_ID, voter)),
        List.of(),
        new StandardFaultHandlerFactory(),
        sockets);
  }

  private static EmbeddedBroker assemble(
      SharedServer shared, Path directory, int port, OptionalInt guardedPort) throws Exception {
    ControllerServer controller =
        new ControllerServer(
            shared,
            KafkaRaftServer.configSchema(),
            new BootstrapDirectory(directory.toString()).read());
    return new EmbeddedBroker(controller, new BrokerServer(shared), port, guardedPort);
  }

  private static MetaPropertiesEnsemble formatted(Path directory) throws IOException {
    return new MetaPropertiesEnsemble.Loader()
        .addMetadataLogDir(directory.toString())
        .addLogDirs(List.of(directory.toString()))
        .load();
  }
}
