package org.creditflows.lab.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.topics.Admins;
import org.creditflows.schemas.catalogue.FlowLayout;
import org.creditflows.schemas.catalogue.TopicCatalogue;

/**
 * Looks at every part of a composed deployment in the order in which they depend on one another.
 */
public final class ComposeDoctor {

  private static final int TIMEOUT_MILLIS = 5_000;

  private final ComposedStack stack;
  private final TopicCatalogue catalogue;
  private final Consumer<String> well;

  /**
   * @param well told of each part that works
   */
  public ComposeDoctor(ComposedStack stack, Consumer<String> well) {
    this.stack = stack;
    this.well = well;
    catalogue = new TopicCatalogue("", 4);
  }

  /**
   * The first part that does not work, and why, in one line; empty if all work.
   *
   * @throws org.creditflows.lab.failure.RunFailure if Docker does not answer
   */
  public Optional<String> firstProblem() {
    Map<String, List<Container>> containers = stack.containers();
    Optional<String> problem = containers(containers, ComposedStack.SERVICES);
    if (problem.isEmpty()) {
      problem = decisions();
    }
    if (problem.isEmpty() && containers.containsKey(ComposedStack.PROMETHEUS)) {
      problem = prometheus(containers);
    }
    return problem.isPresent()
        ? problem
        : containers(
            containers,
            ComposedStack.OPTIONAL.stream()
                .filter(containers::containsKey)
                .filter(service -> !service.equals(ComposedStack.PROMETHEUS))
                .toList());
  }

  private Optional<String> containers(
      Map<String, List<Container>> containers, List<String> services) {
    for (String service : services) {
      Optional<String> problem = container(containers, service);
      if (problem.isPresent()) {
        return problem;
      }
      well.accept(service);
    }
    return Optional.empty();
  }

  /** What is wrong with the first container of a service that does not work. */
  static Optional<String> container(Map<String, List<Container>> containers, String service) {
    if (!containers.containsKey(service)) {
      return Optional.of(
          service + ": there is no such container; start it with: docker compose up");
    }
    return containers.get(service).stream()
        .flatMap(each -> each.problem(ComposedStack.ENDING.contains(service)).stream())
        .findFirst()
        .map(problem -> service + ": " + problem);
  }

  private Optional<String> decisions() {
    Admin admin;
    try {
      admin = Admins.of(stack.clients(), "doctor");
    } catch (RunFailure e) {
      return Optional.of("kafka: " + e.getMessage());
    }
    try {
      for (String run : Deployment.flows().stream().map(FlowLayout::run).toList()) {
        if (isEmpty(admin, catalogue.decisions(run))) {
          return Optional.of(run + ": runs, but " + catalogue.decisions(run) + " is empty");
        }
        well.accept(catalogue.decisions(run));
      }
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(kafkaProblem(e.getCause()));
    } catch (TimeoutException e) {
      return Optional.of(kafkaProblem(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("kafka: interrupted");
    } finally {
      // Without a limit it would wait for the answers of brokers that do not answer.
      admin.close(Duration.ZERO);
    }
  }

  /** A broker that says no is there. */
  String kafkaProblem(Throwable cause) {
    return cause instanceof AuthenticationException || cause instanceof AuthorizationException
        ? "kafka: refuses the user of deploy/secrets/lab.properties (%s); after new secrets: %s"
            .formatted(cause.getMessage(), "docker compose up -d --force-recreate")
        : "kafka: does not answer at " + stack.bootstrapServers();
  }

  private boolean isEmpty(Admin admin, String topic)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    IntStream.range(0, catalogue.partitions())
        .forEach(number -> latest.put(new TopicPartition(topic, number), OffsetSpec.latest()));
    return admin
            .listOffsets(latest)
            .all()
            .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
            .values()
            .stream()
            .mapToLong(ListOffsetsResultInfo::offset)
            .sum()
        == 0;
  }

  private Optional<String> prometheus(Map<String, List<Container>> containers) {
    Optional<String> problem =
        container(containers, ComposedStack.PROMETHEUS).or(this::targetProblem);
    if (problem.isEmpty()) {
      well.accept(ComposedStack.PROMETHEUS);
    }
    return problem;
  }

  private Optional<String> targetProblem() {
    URI address = URI.create(stack.prometheus() + "/api/v1/targets?state=active");
    try {
      HttpRequest request =
          HttpRequest.newBuilder(address).timeout(Duration.ofMillis(TIMEOUT_MILLIS)).build();
      String body = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
      return targetProblem(new ObjectMapper().readTree(body));
    } catch (IOException e) {
      return Optional.of("prometheus: does not answer at " + stack.prometheus());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("prometheus: interrupted");
    }
  }

  /**
   * @param answer of Prometheus on its active targets
   */
  static Optional<String> targetProblem(JsonNode answer) {
    JsonNode targets = answer.at("/data/activeTargets");
    if (targets.isEmpty()) {
      return Optional.of("prometheus: has no target; see: deploy/prometheus/prometheus.yml");
    }
    for (JsonNode target : targets) {
      if (!target.path("health").asText().equals("up")) {
        return Optional.of(
            "prometheus: %s is %s %s"
                .formatted(
                    target.path("scrapeUrl").asText(),
                    target.path("health").asText(),
                    target.path("lastError").asText()));
      }
    }
    return Optional.empty();
  }
}
