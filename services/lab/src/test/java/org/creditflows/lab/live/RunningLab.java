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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.creditflows.population.Parameter;
import org.creditflows.population.Scenario;

/** A live run of few people within a test, asked over HTTP as the page does. */
final class RunningLab implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(4);
  private static final Duration EFFECT = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofSeconds(40);
  private static final String TOKEN_MARK = "#token=";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final LiveLab lab = new LiveLab();
  private final Thread running;
  private volatile CompletableFuture<HttpResponse<Void>> early;

  private RunningLab(LiveOptions options) {
    running = new Thread(() -> run(options), "live");
    running.start();
  }

  /** Returns when everything runs; switches need the token. */
  static RunningLab start(Path directory) {
    Scenario scenario =
        Scenario.defaults()
            .withPeople(400)
            .withCompanies(20)
            .withMonths(36)
            .with(Parameter.JUDGMENTS, 40)
            .with(Parameter.LISTINGS, 30)
            .with(Parameter.SETTLEMENT_DAYS, 1);
    return start(new LiveOptions("127.0.0.1", 0, false, true, scenario, 1, 1, directory, false));
  }

  static RunningLab start(LiveOptions options) {
    RunningLab started = new RunningLab(options);
    try {
      await()
          .atMost(START)
          .failFast("the lab has ended", () -> !started.running.isAlive())
          .until(() -> started.told.stream().anyMatch(line -> line.startsWith("Everything runs")));
      return started;
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  /**
   * Status of the answer to a facilitator who turned everything off as soon as there was a page.
   */
  int earlyStatus() {
    return early.orTimeout(EFFECT.toSeconds(), TimeUnit.SECONDS).join().statusCode();
  }

  int port() {
    return lab.port();
  }

  String address() {
    return "http://127.0.0.1:" + lab.port() + "/";
  }

  String token() {
    return told.stream()
        .filter(line -> line.contains(TOKEN_MARK))
        .map(line -> line.substring(line.indexOf(TOKEN_MARK) + TOKEN_MARK.length()).split(" ")[0])
        .findFirst()
        .orElseThrow();
  }

  /** The answer to a participant's request, whatever its status. */
  HttpResponse<String> exchange(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Does something as the facilitator, who alone may. */
  void lead(String path, String body) {
    HttpResponse<String> answer = exchange("POST", path, body, "X-Token", token());
    if (answer.statusCode() >= 300) {
      throw new AssertionError(path + " " + body + ": " + answer.body());
    }
  }

  /** Ends the process of a program without the lab's knowing. */
  void kill(Class<?> program) {
    ProcessHandle.current()
        .descendants()
        .filter(child -> child.info().commandLine().orElse("").contains(program.getName()))
        .forEach(ProcessHandle::destroyForcibly);
  }

  void on(String id, String body) {
    lead("api/switches/" + id + "/on", body);
  }

  void off(String id, String body) {
    lead("api/switches/" + id + "/off", body);
  }

  JsonNode get(String path) {
    return read(exchange("GET", path, "").body());
  }

  JsonNode situation() {
    return get("api/situation").path("situation");
  }

  /** Waits until what the page is told fulfils something. */
  JsonNode awaitSituation(String what, Predicate<JsonNode> fulfilled) {
    return await(what).atMost(EFFECT).until(this::situation, fulfilled);
  }

  static JsonNode flow(JsonNode situation, String name) {
    return named(situation.path("flows"), "flow", name);
  }

  static JsonNode service(JsonNode situation, String name) {
    return named(situation.path("services"), "name", name);
  }

  /** What a switch acts on. */
  static List<String> active(JsonNode situation, String id) {
    return stream(named(situation.path("switches"), "id", id).path("active"))
        .map(JsonNode::asText)
        .toList();
  }

  /** The latest thing that a switch did to somebody. */
  static JsonNode incident(JsonNode situation, String id) {
    return named(situation.path("incidents"), "switchId", id);
  }

  static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  @Override
  public void close() {
    running.interrupt();
    try {
      running.join(STOP.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static JsonNode named(JsonNode array, String field, String value) {
    return stream(array)
        .filter(each -> each.path(field).asText().equals(value))
        .findFirst()
        .orElseGet(() -> array.path("none"));
  }

  private JsonNode read(String text) {
    try {
      return json.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void hear(String line) {
    told.add(line);
    if (line.contains(TOKEN_MARK)) {
      HttpRequest reset =
          HttpRequest.newBuilder(URI.create(address() + "api/reset"))
              .header("X-Token", token())
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      early = http.sendAsync(reset, HttpResponse.BodyHandlers.discarding());
    }
  }

  private void run(LiveOptions options) {
    try {
      lab.run(options, this::hear);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
