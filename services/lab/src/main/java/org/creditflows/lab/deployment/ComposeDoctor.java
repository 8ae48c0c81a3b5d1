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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.creditflows.schemas.catalogue.FlowLayout;
import org.creditflows.schemas.catalogue.TopicCatalogue;

/**
 * Looks at every part of a composed deployment in the order in which they depend on one another.
 */
public final class ComposeDoctor {

  private static final int TIMEOUT_MILLIS = 5_000;
  private static final String PROMETHEUS = "prometheus";

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
    Map<String, Container> containers = stack.containers();
    for (String service : ComposedStack.SERVICES) {
      Optional<String> problem = container(containers, service);
      if (problem.isPresent()) {
        return problem;
      }
      well.accept(service);
    }
    Optional<String> problem = decisions();
    return problem.isPresent() || !containers.containsKey(PROMETHEUS)
        ? problem
        : prometheus(containers);
  }

  private static Optional<String> container(Map<String, Container> containers, String service) {
    Container container = containers.get(service);
    return container == null
        ? Optional.of(service + ": there is no such container; start it with: docker compose up")
        : container
            .problem(ComposedStack.ENDING.contains(service))
            .map(problem -> service + ": " + problem);
  }

  private Optional<String> decisions() {
    Map<String, Object> settings = new HashMap<>(stack.clients().common("doctor"));
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    Admin admin = Admin.create(settings);
    try {
      for (String run : Deployment.flows().stream().map(FlowLayout::run).toList()) {
        if (isEmpty(admin, catalogue.decisions(run))) {
          return Optional.of(run + ": runs, but " + catalogue.decisions(run) + " is empty");
        }
        well.accept(catalogue.decisions(run));
      }
      return Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      return Optional.of("kafka: does not answer at " + stack.bootstrapServers());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("kafka: interrupted");
    } finally {
      // Without a limit it would wait for the answers of brokers that do not answer.
      admin.close(Duration.ZERO);
    }
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

  private Optional<String> prometheus(Map<String, Container> containers) {
    Optional<String> problem = container(containers, PROMETHEUS).or(this::targets);
    if (problem.isEmpty()) {
      well.accept(PROMETHEUS);
    }
    return problem;
  }

  private Optional<String> targets() {
    URI address = URI.create(stack.prometheus() + "/api/v1/targets?state=active");
    try {
      HttpRequest request =
          HttpRequest.newBuilder(address).timeout(Duration.ofMillis(TIMEOUT_MILLIS)).build();
      String body = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
      for (JsonNode target : new ObjectMapper().readTree(body).at("/data/activeTargets")) {
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
    } catch (IOException e) {
      return Optional.of("prometheus: does not answer at " + stack.prometheus());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("prometheus: interrupted");
    }
  }
}
