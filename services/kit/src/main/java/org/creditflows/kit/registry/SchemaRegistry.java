package org.creditflows.kit.registry;

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
import org.apache.avro.Schema;
import org.creditflows.kit.service.ServiceException;

/**
 * A schema registry that speaks Confluent's interface. A schema's subject is the full name of its
 * record, so that one type in several topics is registered and checked once.
 */
public final class SchemaRegistry {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI address;

  /**
   * @param address such as {@code http://registry:8080/apis/ccompat/v7}
   */
  public SchemaRegistry(URI address) {
    this.address = address;
  }

  /**
   * Registers a schema that can read what the versions before it have written.
   *
   * @return its id, the same each time
   * @throws ServiceException if the registry does not answer, or the schema breaks with an earlier
   *     version
   */
  public int register(Schema schema) {
    String subject = schema.getFullName();
    require(exchange("PUT", "/config/" + subject, Map.of("compatibility", "BACKWARD")));
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
   * The schema of an id; empty if the registry has none.
   *
   * @throws ServiceException if the registry does not answer
   */
  public Optional<Schema> schema(int id) {
    HttpResponse<String> response = exchange("GET", "/schemas/ids/" + id, null);
    return response.statusCode() == NOT_FOUND
        ? Optional.empty()
        : Optional.of(new Schema.Parser().parse(require(response).path("schema").asText()));
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

  private HttpResponse<String> exchange(String method, String path, Map<String, String> body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address + path))
              .timeout(TIMEOUT)
              .header("Content-Type", CONTENT_TYPE)
              .method(
                  method,
                  body == null
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofString(json.writeValueAsString(body)))
              .build();
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new ServiceException("no schema registry answers at " + address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException("interrupted while the schema registry was asked", e);
    }
  }
}
