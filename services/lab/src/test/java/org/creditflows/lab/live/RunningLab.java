package org.creditflows.lab.live;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.creditflows.population.Parameter;
import org.creditflows.population.Scenario;

/** A live run within a test, asked over HTTP as the page does. */
public final class RunningLab implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration EFFECT = Duration.ofSeconds(90);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final LiveLab lab = new LiveLab();
  private final Thread running;

  private RunningLab(Path directory, int port) {
    Scenario scenario =
        Scenario.defaults()
            .withPeople(300)
            .withCompanies(15)
            .withMonths(36)
            .with(Parameter.SETTLEMENT_DAYS, 1);
    LiveOptions options =
        new LiveOptions("127.0.0.1", port, false, scenario, 1, 1, directory, false);
    running = new Thread(() -> run(options), "live");
    running.start();
  }

  /** Returns when everything runs. */
  public static RunningLab start(Path directory) {
    RunningLab started = new RunningLab(directory, 0);
    await().atMost(START).until(() -> started.lab.port() > 0 || !started.running.isAlive());
    started.awaitSituation(s -> s.path("phase").asText().equals("running"), START);
    return started;
  }

  public String address() {
    return "http://127.0.0.1:" + lab.port() + "/";
  }

  /** The answer to a request, whatever its status. */
  public HttpResponse<String> exchange(String method, String path, String body, String... headers) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(address() + path))
              .method(method, HttpRequest.BodyPublishers.ofString(body));
      if (headers.length > 0) {
        request.headers(headers);
      }
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public JsonNode get(String path) {
    return read(exchange("GET", path, "").body());
  }

  public JsonNode situation() {
    return get("api/situation").path("situation");
  }

  /** Waits until what the page is told fulfils something. */
  public JsonNode awaitSituation(Predicate<JsonNode> fulfilled) {
    return awaitSituation(fulfilled, EFFECT);
  }

  @Override
  public void close() {
    running.interrupt();
    try {
      running.join(Duration.ofSeconds(40).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private JsonNode awaitSituation(Predicate<JsonNode> fulfilled, Duration most) {
    return await().atMost(most).until(this::situation, fulfilled);
  }

  private JsonNode read(String text) {
    try {
      return json.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(LiveOptions options) {
    try {
      lab.run(options, line -> {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
