package org.creditflows.lab.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.creditflows.lab.broker.BrokerSettings;
import org.creditflows.lab.broker.EmbeddedBroker;
import org.testcontainers.kafka.KafkaContainer;

/**
 * The one broker of a JVM of tests: {@code KAFKA_BOOTSTRAP}, else a container, else the embedded
 * one.
 */
final class TestBroker implements AutoCloseable {

  private static final String IMAGE = "apache/kafka:4.3.1";

  private final String bootstrapServers;
  private final Runnable stop;

  private TestBroker(String bootstrapServers, Runnable stop) {
    this.bootstrapServers = bootstrapServers;
    this.stop = stop;
  }

  static TestBroker start() {
    String external = System.getenv("KAFKA_BOOTSTRAP");
    if (external != null && !external.isBlank()) {
      report("KAFKA_BOOTSTRAP=" + external);
      return new TestBroker(external, () -> {});
    }
    String obstacle = Images.obstacle(IMAGE);
    return obstacle.isEmpty() ? container() : embedded(obstacle);
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() {
    stop.run();
  }

  private static TestBroker container() {
    KafkaContainer container = new KafkaContainer(IMAGE);
    container.start();
    report("the container " + IMAGE + " (KAFKA_BOOTSTRAP is not set)");
    return new TestBroker(container.getBootstrapServers(), container::stop);
  }

  private static TestBroker embedded(String obstacle) {
    try {
      Path directory = Files.createTempDirectory("creditflows-test-broker-");
      EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(directory));
      report("the embedded broker (KAFKA_BOOTSTRAP is not set; " + obstacle + ")");
      return new TestBroker(
          broker.bootstrapServers(),
          () -> {
            broker.close();
            Directories.delete(directory);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void report(String broker) {
    System.out.println("[tests] Kafka is " + broker);
  }
}
