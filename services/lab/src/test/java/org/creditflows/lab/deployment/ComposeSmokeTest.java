package org.creditflows.lab.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.creditflows.lab.testing.Images;
import org.creditflows.schemas.catalogue.FlowLayout;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The deployment of docker-compose.yml, brought up, broken and taken down. It takes minutes and the
 * images of {@code deploy/images}, so it runs where {@code -Dcompose.smoke=true} asks for it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ComposeSmokeTest {

  private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Duration START = Duration.ofMinutes(8);
  private static final Duration RETURN = Duration.ofMinutes(4);

  private static ComposeRun run;

  @BeforeAll
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  static void bringUp() {
    assumeTrue(Boolean.getBoolean("compose.smoke"), "-Dcompose.smoke=true is not given");
    Images.require("credit-flows/flows:0.1.0");
    Images.require("apache/kafka:4.3.1");
    assumeTrue(
        Files.exists(HOME.resolve("deploy/secrets/broker.pem")),
        "there are no secrets; run deploy/images");
    run = ComposeRun.in(HOME).orElse(null);
    assumeTrue(run != null, "there is no docker compose");
    run.up();
  }

  @AfterAll
  static void takeDown() {
    if (run != null) {
      run.close();
    }
  }

  @Test
  @Order(1)
  void everyPartWorksAndEveryFlowDecides() {
    awaitWell(START);
  }

  @Test
  @Order(2)
  void everyPanelOfEveryDashboardShowsNumbers() throws IOException {
    List<PanelQuery> queries = PanelQuery.ofDashboards(HOME.resolve("deploy/grafana/dashboards"));
    assertThat(queries).hasSizeGreaterThan(20);
    for (PanelQuery query : queries) {
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () ->
                  assertThat(query.values(run.stack().prometheus()))
                      .as(query.toString())
                      .isNotEmpty()
                      .allMatch(Double::isFinite));
    }
  }

  /** One of each kind of part. The log is still being sent, so each loss would be of something. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "lending",
        "siloed-platform",
        "federated-lending",
        "federated-credit",
        "centralized",
        "registry",
        "kafka"
      })
  @Order(3)
  void killedContainerComesBackAndNothingIsLostOrDecidedTwice(String service) throws IOException {
    long before = run.process(service);
    ProcessHandle process = ProcessHandle.of(before).orElse(null);
    assumeTrue(process != null, "the containers' processes are not on this machine");
    assertThat(process.destroyForcibly()).as("kill -9 " + before).isTrue();
    await().atMost(RETURN).until(() -> run.process(service) > 0 && run.process(service) != before);
    awaitWell(RETURN);
    try (ComposedTopics topics = new ComposedTopics(run)) {
      Set<String> requests = topics.requests();
      assertThat(requests).isNotEmpty();
      for (FlowLayout flow : Deployment.flows()) {
        await()
            .atMost(RETURN)
            .pollInterval(Duration.ofSeconds(2))
            .untilAsserted(
                () -> assertThat(topics.cases(flow.run())).as(flow.run()).containsAll(requests));
        assertThat(topics.cases(flow.run())).as(flow.run()).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  @Order(4)
  void doctorNamesTheFirstPartThatDoesNotWork() {
    run.stop("siloed-tax");
    assertThat(doctor().firstProblem())
        .hasValueSatisfying(problem -> assertThat(problem).startsWith("siloed-tax: exited"));
  }

  private static void awaitWell(Duration timeout) {
    await()
        .atMost(timeout)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(() -> assertThat(doctor().firstProblem()).isEmpty());
  }

  private static ComposeDoctor doctor() {
    return new ComposeDoctor(run.stack(), part -> {});
  }
}
