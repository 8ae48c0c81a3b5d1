package org.creditflows.lab.live.person;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.live.services.LiveServices;

/** Looks into the stores of the flows, and at their topologies, over HTTP. */
public final class Lookups {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final ObjectMapper json = new ObjectMapper();
  private final LiveServices services;

  public Lookups(LiveServices services) {
    this.services = services;
  }

  /** The value of a key in a store of a flow; empty where there is none or the flow is down. */
  public Optional<JsonNode> value(String flow, String store, String key) {
    return answer(flow, store, key).filter(value -> !value.isNull());
  }

  /** The same, but a JSON null where there is none; empty while the flow is down. */
  Optional<JsonNode> answer(String flow, String store, String key) {
    return get(flow, "/lookup?store=" + encoded(store) + "&key=" + encoded(key))
        .flatMap(
            response ->
                switch (response.statusCode()) {
                  case OK -> parsed(response.body());
                  case NOT_FOUND -> Optional.of(NullNode.getInstance());
                  default -> Optional.empty();
                });
  }

  /** Kafka Streams' description of a flow; empty while it is down. */
  public Optional<String> topology(String flow) {
    return get(flow, "/topology")
        .filter(response -> response.statusCode() == OK)
        .map(HttpResponse::body);
  }

  private Optional<HttpResponse<String>> get(String service, String path) {
    if (!services.isAlive(service)) {
      return Optional.empty();
    }
    try {
      URI address = services.process(service).orElseThrow().address(path);
      HttpRequest request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
      return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException | RunFailure e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<JsonNode> parsed(String body) {
    try {
      return Optional.of(json.readTree(body));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
