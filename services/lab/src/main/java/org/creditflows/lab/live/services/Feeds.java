package org.creditflows.lab.live.services;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.link.LinkAssertion;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.DeskRequest;

/** What the four producers are asked: each alone writes to its domain's topics. */
public final class Feeds {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Duration STATUS_TIMEOUT = Duration.ofMillis(1_500);

  private static final long POLL_MILLIS = 20;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final ObjectMapper json = new ObjectMapper();
  private final AvroCodec<LinkAssertion> assertions = AvroCodec.of(LinkAssertion.class);
  private final AvroCodec<DeskRequest> requests = AvroCodec.of(DeskRequest.class);
  private final LiveServices services;

  public Feeds(LiveServices services) {
    this.services = services;
  }

  /** Where a producer's feed stands; empty if it does not answer. */
  public Optional<JsonNode> status(Domain domain) {
    try {
      return Optional.of(exchange(domain, "GET", "/feed", Map.of(), STATUS_TIMEOUT));
    } catch (RunFailure e) {
      return Optional.empty();
    }
  }

  /**
   * Returns when a feed can be steered, which is a moment after its producer is ready.
   *
   * @throws RunFailure if it cannot in time
   */
  public void await(Domain domain, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (status(domain).isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new RunFailure(
            TopicCatalogue.label(domain) + " was not sending after " + timeout.toSeconds() + " s");
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailure("interrupted while waiting for producers", e);
    }
  }

  /** Sets one thing of a producer's feed. */
  public JsonNode steer(Domain domain, String name, Object value) {
    return exchange(domain, "POST", "/feed", Map.of(name, value.toString()));
  }

  /** Sets one thing of every producer's feed. */
  public void steerAll(String name, Object value) {
    Arrays.stream(Domain.values()).forEach(domain -> steer(domain, name, value));
  }

  /** Publishes an event, numbered and dated by its producer. */
  public <E extends SpecificRecord> void publish(String sourceKey, Class<E> type, E event) {
    publish(sourceKey, "event", AvroCodec.of(type).encodeBinary(event));
  }

  /** Puts a question to a desk. */
  public void ask(DeskRequest request) {
    publish(request.getSourceKey(), "request", requests.encodeBinary(request));
  }

  public void assertLink(String sourceKey, LinkAssertion assertion) {
    register(sourceKey, "assert", base64(assertions.encodeBinary(assertion)));
  }

  public void retract(String sourceKey, String assertionId) {
    register(sourceKey, "retract", assertionId);
  }

  public void erase(String sourceKey) {
    register(sourceKey, "erase", "true");
  }

  public void registerAnew(String sourceKey) {
    register(sourceKey, "anew", "true");
  }

  /** Publishes bytes that nobody can read. */
  public void publishUnreadable(String sourceKey) {
    exchange(domain(sourceKey), "POST", "/unreadable", Map.of("key", sourceKey));
  }

  private void publish(String sourceKey, String kind, byte[] value) {
    exchange(
        domain(sourceKey),
        "POST",
        "/publish",
        Map.of("kind", kind, "key", sourceKey, "value", base64(value)));
  }

  private void register(String sourceKey, String change, String value) {
    exchange(domain(sourceKey), "POST", "/register", Map.of("key", sourceKey, change, value));
  }

  private static Domain domain(String sourceKey) {
    return SourceKey.parse(sourceKey).domain();
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  private JsonNode exchange(
      Domain domain, String method, String path, Map<String, String> parameters) {
    return exchange(domain, method, path, parameters, TIMEOUT);
  }

  private JsonNode exchange(
      Domain domain, String method, String path, Map<String, String> parameters, Duration timeout) {
    String service = TopicCatalogue.label(domain);
    String query =
        new TreeMap<>(parameters)
            .entrySet().stream()
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&", "?", ""));
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(
                      services
                          .process(service)
                          .orElseThrow(() -> new RunFailure(service + " is not started"))
                          .address(path + (parameters.isEmpty() ? "" : query)))
                  .method(method, HttpRequest.BodyPublishers.noBody())
                  .timeout(timeout)
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new RunFailure(service + ": " + response.body().strip());
      }
      return json.readTree(response.body());
    } catch (IOException e) {
      throw new RunFailure(service + " does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailure("interrupted while asking " + service, e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
