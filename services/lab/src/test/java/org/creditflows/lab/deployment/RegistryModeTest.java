package org.creditflows.lab.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.creditflows.kit.registry.SchemaRegistry;
import org.creditflows.kit.service.ServiceException;
import org.creditflows.lab.schemachange.Contract;
import org.creditflows.lab.schemachange.Gate;
import org.creditflows.lab.schemachange.Reading;
import org.creditflows.lab.schemachange.SchemaChange;
import org.creditflows.lab.testing.Images;
import org.creditflows.lab.testing.KafkaBrokerExtension;
import org.creditflows.lab.testing.SmallHouse;
import org.creditflows.lab.testing.TestCluster;
import org.creditflows.lab.testing.TestConsumers;
import org.creditflows.schemas.catalogue.FlowLayout;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.log.Domain;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** The services with a real registry, and a foreign client that reads what they write. */
@ExtendWith(KafkaBrokerExtension.class)
@Order(5)
class RegistryModeTest {

  private static final String IMAGE = "apicurio/apicurio-registry:3.3.3";
  private static final String API = "/apis/ccompat/v7";
  private static final int PORT = 8080;

  private static GenericContainer<?> container;

  @BeforeAll
  static void startTheRegistry() {
    Images.require(IMAGE);
    container =
        new GenericContainer<>(IMAGE)
            .withExposedPorts(PORT)
            .waitingFor(Wait.forHttp(API + "/subjects").withStartupTimeout(Duration.ofMinutes(3)));
    container.start();
  }

  @AfterAll
  static void stopTheRegistry() {
    if (container != null) {
      container.stop();
    }
  }

  @Test
  void everyTopicHasTheRegistrysFormatAndAForeignClientDecodesIt(
      TestCluster cluster, @TempDir Path directory) throws Exception {
    try (SmallHouse house = SmallHouse.start(cluster, directory, this::withRegistry)) {
      List<String> decisions =
          Deployment.flows().stream()
              .map(FlowLayout::run)
              .map(house.catalogue()::decisions)
              .toList();
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> values(cluster).keySet().containsAll(decisions));
    }
    Map<String, List<byte[]>> values = values(cluster);
    assertThat(values.keySet()).anyMatch(topic -> topic.endsWith("-changelog"));
    values.forEach(
        (topic, bytes) ->
            assertThat(bytes).as(topic).allMatch(value -> value[0] == 0 && value.length > 5));
    assertThat(readByAForeignClient(cluster, values, directory))
        .hasSize(values.size())
        .anyMatch(line -> line.contains(".decisions ") && line.contains("outcome"))
        .anyMatch(line -> line.contains("court.events ") && line.contains("eventId"))
        .anyMatch(line -> line.contains("court.links ") && line.contains("assertions"));
  }

  @Test
  void breakingSchemaIsRefusedInOneLine() {
    SchemaRegistry registry = new SchemaRegistry(address(), Duration.ZERO);
    int id = registry.register(LinkEntry.getClassSchema());
    assertThat(registry.register(LinkEntry.getClassSchema())).isEqualTo(id);
    assertThat(registry.schema(id).map(text -> new Schema.Parser().parse(text)))
        .contains(LinkEntry.getClassSchema());
    Schema breaking =
        SchemaBuilder.record(LinkEntry.getClassSchema().getFullName())
            .fields()
            .requiredString("invented")
            .endRecord();
    assertThatThrownBy(() -> registry.register(breaking))
        .isInstanceOf(ServiceException.class)
        .hasMessageStartingWith("the schema registry refuses " + breaking.getFullName())
        .hasMessageContaining("invented");
  }

  /**
   * What {@code ./lab schemas} says, held against the real registry and a service's own reading.
   */
  @Test
  void changesPassAndAreReadAsTheBlastRadiusSays() throws Exception {
    SchemaGate gate = new SchemaGate(address());
    for (Domain domain : Domain.values()) {
      for (Contract contract : Contract.values()) {
        Schema before = contract.of(domain);
        for (SchemaChange change : SchemaChange.values()) {
          Optional<Schema> next = change.of(before);
          if (next.isPresent()) {
            String what = domain + " " + contract + " " + change;
            assertThat(gate.letsPass("BACKWARD", before, next.get()))
                .as(what)
                .isEqualTo(Gate.BACKWARD.letsPass(before, next.get()));
            assertThat(gate.letsPass("FULL", before, next.get()))
                .as(what)
                .isEqualTo(Gate.FULL.letsPass(before, next.get()));
            assertThat(gate.isRead(next.get()))
                .as(what)
                .isEqualTo(Reading.of(before, next.get()) != Reading.FAILED);
          }
        }
      }
    }
  }

  private Map<String, String> withRegistry(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("SCHEMA_REGISTRY_URL", address().toString());
    return all;
  }

  private static URI address() {
    return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(PORT) + API);
  }

  /** Values of all topics of the test that have some, as they lie on the broker. */
  private static Map<String, List<byte[]>> values(TestCluster cluster) {
    Map<String, List<byte[]>> values = new TreeMap<>();
    try (Consumer<byte[], byte[]> consumer =
        TestConsumers.inGroup(cluster, cluster.prefix() + "bytes")) {
      List<TopicPartition> partitions = new ArrayList<>();
      consumer
          .listTopics()
          .forEach(
              (topic, infos) -> {
                if (topic.startsWith(cluster.prefix())) {
                  infos.forEach(
                      info -> partitions.add(new TopicPartition(topic, info.partition())));
                }
              });
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (record.value() != null) {
            values.computeIfAbsent(record.topic(), topic -> new ArrayList<>()).add(record.value());
          }
        }
      }
    }
    return values;
  }

  private static List<String> readByAForeignClient(
      TestCluster cluster, Map<String, List<byte[]>> values, Path directory)
      throws IOException, InterruptedException {
    for (String file : List.of("package.json", "read.js")) {
      Files.copy(
          Path.of("src", "test", "resources", "foreign-client", file), directory.resolve(file));
    }
    boolean installed =
        run(directory, List.of("npm", "install", "--no-audit", "--no-fund", "--silent")) != null;
    assumeTrue(installed, "npm cannot install the foreign client");
    List<String> command =
        new ArrayList<>(
            List.of(
                "node",
                "read.js",
                cluster.bootstrapServers().replaceFirst(".*://", ""),
                address().toString(),
                cluster.prefix() + "foreign"));
    values.forEach((topic, bytes) -> command.add(topic + "=" + bytes.size()));
    List<String> lines = run(directory, command);
    assertThat(lines).as("the foreign client").isNotNull();
    return lines;
  }

  /** Lines that a command printed; null if it failed or is not there. */
  private static List<String> run(Path directory, List<String> command)
      throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() == 0) {
        return printed.lines().toList();
      }
      System.out.println("[tests] " + command.get(0) + " failed: " + printed);
      return null;
    } catch (IOException e) {
      return null;
    }
  }
}
