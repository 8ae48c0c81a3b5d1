package org.creditflows.lab.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.creditflows.kit.clients.ClientSettings;
import org.creditflows.kit.settings.Settings;
import org.creditflows.lab.broker.BrokerSettings;
import org.creditflows.lab.broker.EmbeddedBroker;
import org.creditflows.lab.deployment.Deployment;
import org.creditflows.lab.testing.SmallHouse;
import org.creditflows.lab.testing.TestCluster;
import org.creditflows.lab.topics.StandingTopics;
import org.creditflows.schemas.catalogue.FlowLayout;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.catalogue.TopicSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users and access list on a real broker with its authorizer, over TLS. */
@Order(4)
class AccessTest {

  private static final List<FlowLayout> FLOWS = Deployment.flows();
  private static final List<String> USERS = Users.of(FLOWS);

  /** Each waits for the broker most of the time. */
  private static final int USERS_AT_ONCE = 5;

  @TempDir private static Path directory;

  private static SecretFiles secrets;
  private static EmbeddedBroker broker;

  @BeforeAll
  static void startAGuardedBroker() throws IOException {
    secrets = new SecretFiles(directory.resolve("secrets"));
    secrets.create(USERS);
    broker =
        EmbeddedBroker.start(BrokerSettings.guarded(directory.resolve("broker"), secrets.broker()));
  }

  @AfterAll
  static void stopTheBroker() {
    if (broker != null) {
      broker.close();
    }
  }

  @Test
  void everyUserReachesExactlyWhatTheCatalogueGrantsIt() throws Exception {
    TopicCatalogue catalogue = new TopicCatalogue("matrix.", 1);
    List<TopicSpec> topics = topics(catalogue);
    List<String> names = topics.stream().map(TopicSpec::name).toList();
    List<String> services = FLOWS.stream().flatMap(flow -> flow.principals().stream()).toList();
    List<String> groups = services.stream().map(catalogue::applicationId).toList();
    Map<String, Reached> expected = new TreeMap<>();
    Map<String, Future<Reached>> reached = new TreeMap<>();
    setAccess(catalogue, topics);
    Attempts.fill(broker.bootstrapServers(), names);
    ExecutorService together = Executors.newFixedThreadPool(USERS_AT_ONCE);
    try {
      for (String user : USERS) {
        Optional<String> group =
            services.contains(user) ? Optional.of(catalogue.applicationId(user)) : Optional.empty();
        expected.put(user, Reached.expected(user, topics, group));
        reached.put(user, together.submit(() -> reached(user, names, groups)));
      }
      for (Map.Entry<String, Future<Reached>> user : reached.entrySet()) {
        assertThat(user.getValue().get()).as(user.getKey()).isEqualTo(expected.get(user.getKey()));
      }
    } finally {
      together.shutdownNow();
    }
  }

  private static Reached reached(String user, List<String> topics, List<String> groups) {
    try (Attempts attempts = new Attempts(client(user))) {
      return attempts.reached(topics, groups);
    }
  }

  @Test
  void siloedPartReadsTheTopicsOfItsOwnDomainAlone() {
    List<Grant> grants = AccessList.of(new TopicCatalogue("", 1), FLOWS);
    assertThat(grants)
        .filteredOn(grant -> grant.principal().equals("siloed-court"))
        .isNotEmpty()
        .allSatisfy(
            grant ->
                assertThat(grant.resource().name())
                    .matches(
                        "court\\.(events|requests)(\\.dlq)?|siloed\\.decisions|.*siloed-court.*"));
  }

  @Test
  void servicesOfADeploymentDecideWithNoMoreThanTheirAccess(@TempDir Path house) {
    TestCluster cluster = new TestCluster(broker.bootstrapServers(), "house.");
    setAccess(new TopicCatalogue(cluster.prefix(), SmallHouse.PARTITIONS), List.of());
    try (SmallHouse services = SmallHouse.start(cluster, house, AccessTest::loggedIn);
        Attempts lab = new Attempts(client(Users.LAB))) {
      List<String> decisions =
          FLOWS.stream().map(flow -> services.catalogue().decisions(flow.run())).toList();
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> assertThat(decisions).allMatch(lab::hasRecords));
    }
  }

  @Test
  void secretsAreNotShown() {
    ClientSettings lab =
        ClientSettings.from(
            Settings.of(
                Map.of(
                    "BOOTSTRAP_SERVERS",
                    broker.guardedServers(),
                    "COMMAND_CONFIG",
                    secrets.of(Users.LAB).toString())));
    String password = secrets.passwords(List.of(Users.LAB)).get(Users.LAB);
    assertThat(lab.extra().toString()).contains(password);
    assertThat(lab.toString()).contains("sasl.jaas.config").doesNotContain(password);
  }

  private static void setAccess(TopicCatalogue catalogue, List<TopicSpec> topics) {
    try (Admin admin = new TestCluster(broker.bootstrapServers(), catalogue.prefix()).admin()) {
      StandingTopics.ensure(admin, topics, OptionalInt.of(1));
      new BrokerAccess(admin).set(secrets.passwords(USERS), AccessList.of(catalogue, FLOWS));
    }
  }

  private static List<TopicSpec> topics(TopicCatalogue catalogue) {
    return Stream.concat(
            Deployment.topics(catalogue).stream(),
            FLOWS.stream().flatMap(flow -> catalogue.internalTopics(flow).stream()))
        .toList();
  }

  private static Map<String, String> loggedIn(String service, Map<String, String> settings) {
    Map<String, String> more = new HashMap<>(settings);
    more.put("BOOTSTRAP_SERVERS", broker.guardedServers());
    more.put("COMMAND_CONFIG", secrets.of(service).toString());
    return more;
  }

  /** The registry's file has a prefix before every property, which Kafka's clients do not know. */
  private static Map<String, Object> client(String user) {
    Map<String, Object> properties = new HashMap<>();
    ClientSettings.from(Settings.of(loggedIn(user, Map.of())))
        .common(user)
        .forEach(
            (name, value) -> properties.put(name.replace("apicurio.kafka.common.", ""), value));
    return properties;
  }
}
