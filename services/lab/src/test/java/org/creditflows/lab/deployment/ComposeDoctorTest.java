package org.creditflows.lab.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class ComposeDoctorTest {

  private static final ComposedStack STACK =
      new ComposedStack(Path.of("."), Map.of("KAFKA_PORT", "9092"));

  @Test
  void everyContainerOfAServiceMustWork() {
    Map<String, List<Container>> containers =
        ComposedStack.byService(
            List.of(
                "cf-centralized-1\tcentralized\trunning\tUp 3 minutes (healthy)",
                "cf-centralized-2\tcentralized\trestarting\tRestarting (1) 4 seconds ago",
                "cf-grafana-1\tgrafana\trunning\tUp 3 minutes"));

    assertThat(ComposeDoctor.container(containers, "centralized"))
        .contains(
            "centralized: restarting (Restarting (1) 4 seconds ago);"
                + " see: docker logs cf-centralized-2");
    assertThat(ComposeDoctor.container(containers, "grafana")).isEmpty();
    assertThat(ComposeDoctor.container(containers, "registry"))
        .hasValueSatisfying(problem -> assertThat(problem).contains("no such container"));
  }

  @Test
  void whatDockerSaysOfItselfIsNoContainer() {
    assertThat(
            ComposedStack.byService(
                List.of(
                    "Emulate Docker CLI using podman.",
                    "cf-kafka-1\tkafka\trunning\tUp 3 minutes (healthy)")))
        .containsOnlyKeys("kafka");
  }

  @Test
  void prometheusWithoutATargetSeesNothing() throws Exception {
    assertThat(targets("[]"))
        .isEqualTo("prometheus: has no target; see: deploy/prometheus/prometheus.yml");
    assertThat(targets("[{'health': 'up'}]".replace('\'', '"'))).isEmpty();
    assertThat(targets("[{'health': 'down', 'scrapeUrl': 'http://a'}]".replace('\'', '"')))
        .startsWith("prometheus: http://a is down");
  }

  @Test
  void brokerThatRefusesTheUserDoesAnswer() {
    ComposeDoctor doctor = new ComposeDoctor(STACK, part -> {});

    assertThat(doctor.kafkaProblem(new SaslAuthenticationException("invalid credentials")))
        .startsWith(
            "kafka: refuses the user of deploy/secrets/lab.properties (invalid credentials)")
        .contains("--force-recreate");
    assertThat(doctor.kafkaProblem(new TopicAuthorizationException("not authorized")))
        .startsWith("kafka: refuses");
    assertThat(doctor.kafkaProblem(new TimeoutException()))
        .isEqualTo("kafka: does not answer at localhost:9092");
  }

  private static String targets(String active) throws Exception {
    return ComposeDoctor.targetProblem(
            new ObjectMapper().readTree("{\"data\": {\"activeTargets\": " + active + "}}"))
        .orElse("");
  }
}
