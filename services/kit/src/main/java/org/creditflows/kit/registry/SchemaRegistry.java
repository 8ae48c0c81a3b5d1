package org.creditflows.kit.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.Schema;
import org.creditflows.kit.service.ServiceException;

/**
 * A schema registry that speaks Confluent's interface. A schema's subject is the full name of its
 * record, so that one type in several topics is registered and checked once.
 */
public final class SchemaRegistry {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI address;
  private final Duration patience;

  /**
   * @param address such as {@code http://registry:8080/apis/ccompat/v7}
   * @param patience how long a silent registry is asked again
   */
  public SchemaRegistry(URI address, Duration patience) {
    this.address = address;
    this.patience = patience;
  }

  /**
   * Registers a schema that can read what the versions before it have written. One that is there
   * already costs one question, so that services start again without work for the registry.
   *
   * @return its id, the same each time
   * @throws ServiceException if the registry does not answer, or the schema breaks with an earlier
   *     version
   */
  public int register(Schema schema) {
    String subject = schema.getFullName();
    HttpResponse<String> known =
        exchange("POST", "/subjects/" + subject, Map.of("schema", schema.toString()));
    return known.statusCode() == OK
        ? body(known).path("id").asInt()
        : registerAnew(subject, schema);
  }

  private int registerAnew(String subject, Schema schema) {
    HttpResponse<String> rule =
        exchange("PUT", "/config/" + subject, Map.of("compatibility", "BACKWARD"));
    // Services that start together may set the same rule; all but one are told that it is there.
    if (rule.statusCode() != CONFLICT) {
      require(rule);
    }
    HttpResponse<String> registered =
        exchange("POST", "/subjects/" + subject + "/versions", Map.of("schema", schema.toString()));
    if (registered.statusCode() == CONFLICT) {
      throw new ServiceException(
          "the schema registry refuses %s, which does not read what was written before: %s"
              .formatted(subject, body(registered).path("message").asText()));
    }
    return require(registered).path("id").asInt();
  }

  /**
   * The text of the schema of an id, in whatever language; empty if the registry has none.
   *
   * @throws ServiceException if the registry does not answer
   */
  public Optional<String> schema(int id) {
    HttpResponse<String> response = exchange("GET", "/schemas/ids/" + id, null);
    return response.statusCode() == NOT_FOUND
        ? Optional.empty()
        : Optional.of(require(response).path("schema").asText());
  }

  private JsonNode require(HttpResponse<String> response) {
    if (response.statusCode() != OK) {
      throw new ServiceException(
          "the schema registry at %s answers %d: %s"
              .formatted(address, response.statusCode(), response.body()));
    }
    return body(response);
  }

  private JsonNode body(HttpResponse<String> response) {
    try {
      return json.readTree(response.body());
    } catch (IOException e) {
      throw new ServiceException("the schema registry at " + address + " answers no JSON", e);
    }
  }

  /** A registry that starts beside the service may be silent at first. */
  private HttpResponse<String> exchange(String method, String path, Map<String, String> body) {
    HttpRequest request = request(method, path, body);
    for (long deadline = System.nanoTime() + patience.toNanos(); ; ) {
      try {
        return http.send(request, BodyHandlers.ofString());
      } catch (IOException e) {
        if (System.nanoTime() - deadline >= 0) {
          throw new ServiceException("no schema registry answers at " + address, e);
        }
        LockSupport.parkNanos(this, PAUSE.toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ServiceException("interrupted while the schema registry was asked", e);
      }
    }
  }

  private HttpRequest request(String method, String path, Map<String, String> body) {
    try {
      return HttpRequest.newBuilder(URI.create(address + path))
          .timeout(TIMEOUT)
          .header("Content-Type", CONTENT_TYPE)
          .method(
              method,
              body == null
                  ? BodyPublishers.noBody()
                  : BodyPublishers.ofString(json.writeValueAsString(body)))
          .build();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("text that is no JSON", e);
    }
  }
}
