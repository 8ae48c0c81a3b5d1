package org.creditflows.kit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.creditflows.kit.settings.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessTest {

  private final HttpClient client = HttpClient.newHttpClient();
  private final HandService service = new HandService();

  /** A service whose every turn the test takes by hand. */
  private static final class HandService implements Service {
    final CompletableFuture<Void> finished = new CompletableFuture<>();
    volatile boolean ready;
    volatile boolean closed;

    @Override
    public boolean ready() {
      return ready;
    }

    @Override
    public CompletableFuture<Void> finished() {
      return finished;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private ServiceProcess start(Map<String, String> environment) {
    return ServiceProcess.start("court", environment, context -> service);
  }

  private HttpResponse<String> request(ServiceProcess process, String method, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + process.port() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private int status(ServiceProcess process, String path) throws Exception {
    return request(process, "GET", path).statusCode();
  }

  @Test
  void readinessFollowsTheService() throws Exception {
    try (ServiceProcess process = start(Map.of())) {
      assertThat(status(process, "/health/ready")).isEqualTo(503);
      service.ready = true;
      assertThat(status(process, "/health/ready")).isEqualTo(200);
      assertThat(status(process, "/health/live")).isEqualTo(200);
      service.finished.completeExceptionally(new ServiceException("lost"));
      assertThat(status(process, "/health/ready")).isEqualTo(503);
      assertThat(status(process, "/health/live")).isEqualTo(503);
      assertThatThrownBy(() -> process.finished().join()).isInstanceOf(CompletionException.class);
    }
    assertThat(service.closed).isTrue();
  }

  @Test
  void scrapeNamesUnitsAndTagsAndHoldsNoNaN() throws Exception {
    Starter starter =
        context -> {
          Counter.builder("creditflows.things")
              .baseUnit("bytes")
              .tag("domain", "court")
              .register(context.meters())
              .increment(3);
          Gauge.builder("creditflows.average", () -> Double.NaN).register(context.meters());
          return service;
        };
    try (ServiceProcess process = ServiceProcess.start("court", Map.of(), starter)) {
      HttpResponse<String> scrape = request(process, "GET", "/metrics");
      assertThat(scrape.headers().firstValue("Content-Type"))
          .contains("text/plain; version=0.0.4; charset=utf-8");
      List<String> samples = scrape.body().lines().filter(line -> !line.startsWith("#")).toList();
      assertThat(samples)
          .contains("creditflows_things_bytes_total{domain=\"court\",service=\"court\"} 3.0")
          .allMatch(line -> line.contains("service=\"court\""))
          .allSatisfy(line -> assertThat(value(line)).isNotNaN());
      assertThat(samples.stream().map(line -> line.replaceAll("\\{.*", "")))
          .contains(
              "jvm_memory_used_bytes",
              "jvm_threads_live_threads",
              "jvm_classes_loaded_classes",
              "process_uptime_seconds",
              "process_files_open_files",
              "system_cpu_count");
    }
  }

  @Test
  void scrapeOfSomeNamesHoldsNoOthers() throws Exception {
    Starter starter =
        context -> {
          Counter.builder("creditflows.things").register(context.meters()).increment(3);
          return service;
        };
    try (ServiceProcess process = ServiceProcess.start("court", Map.of(), starter)) {
      String path = "/metrics?names=creditflows_things_total,system_cpu_count,absent";
      assertThat(request(process, "GET", path).body().lines())
          .filteredOn(line -> !line.startsWith("#"))
          .extracting(line -> line.replaceAll("\\{.*", ""))
          .containsExactlyInAnyOrder("creditflows_things_total", "system_cpu_count");
    }
  }

  private static double value(String sample) {
    return Double.parseDouble(sample.substring(sample.lastIndexOf(' ') + 1));
  }

  @Test
  void routesOfTheServiceAreServedByMethodAndExactPath() throws Exception {
    Starter starter =
        context -> {
          context
              .routes()
              .post("/gate", query -> Reply.json("{\"facts\":" + query.number("facts") + "}"));
          return service;
        };
    try (ServiceProcess process = ServiceProcess.start("court", Map.of(), starter)) {
      assertThat(request(process, "POST", "/gate?facts=12").body()).contains("12");
      assertThat(request(process, "GET", "/gate").statusCode()).isEqualTo(405);
      assertThat(request(process, "POST", "/gates").statusCode()).isEqualTo(404);
      assertThat(request(process, "POST", "/gate?facts=soon"))
          .satisfies(reply -> assertThat(reply.statusCode()).isEqualTo(400))
          .satisfies(reply -> assertThat(reply.body()).startsWith("facts is 'soon', not a whole"));
    }
  }

  @Test
  void portFileHoldsThePortWhileTheServiceRuns(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("port");
    try (ServiceProcess process = start(Map.of("PORT_FILE", file.toString()))) {
      assertThat(file).hasContent(Integer.toString(process.port()));
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void runEndsWithTheService() {
    service.finished.complete(null);
    assertThat(run(Map.of())).isEqualTo(new Ended(0, ""));
    assertThat(service.closed).isTrue();
  }

  @Test
  void failureIsOneLineAndExitCodeOne() {
    service.finished.completeExceptionally(new ServiceException("no broker answers at a:1"));
    assertThat(run(Map.of())).isEqualTo(new Ended(1, "court: no broker answers at a:1\n"));
    assertThat(service.closed).isTrue();
  }

  @Test
  void unforeseenFailureNamesItsTypeAndCauses() {
    service.finished.completeExceptionally(
        new IllegalStateException("cannot\nsend", new IOException("disk full")));
    assertThat(run(Map.of()))
        .isEqualTo(new Ended(1, "court: IllegalStateException: cannot send: disk full\n"));
  }

  @Test
  void badSettingIsOneLineAndExitCodeTwo() {
    assertThat(run(Map.of("PORT", "many")))
        .isEqualTo(
            new Ended(
                2, "court: setting PORT is 'many'; allowed is a whole number from 0 to 65535\n"));
    assertThat(run(Map.of("LOG_LEVEL", "loud")).code()).isEqualTo(2);
    assertThat(run(Map.of("EXIT_WITH_STDIN", "yes")).code()).isEqualTo(2);
    assertThat(run(Map.of("BIND_ADDRESS", "not an address")).code()).isEqualTo(2);
    assertThat(run(Map.of("PORT_FILE", "/nowhere/at/all/port")).code()).isEqualTo(2);
  }

  @Test
  void portInUseIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(run(Map.of("PORT", Integer.toString(taken.getLocalPort()))))
          .isEqualTo(
              new Ended(
                  1,
                  "court: port %d of 127.0.0.1 cannot be opened: Address already in use\n"
                      .formatted(taken.getLocalPort())));
    }
  }

  @Test
  void serviceThatCannotStartLeavesNothingOpen(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("port");
    assertThatThrownBy(
            () ->
                ServiceProcess.start(
                    "court",
                    Map.of("PORT_FILE", file.toString()),
                    context -> {
                      assertThat(Files.exists(file)).isTrue();
                      throw new SettingException("PACE", "slow", "gated or max");
                    }))
        .isInstanceOf(SettingException.class);
    assertThat(directory).isEmptyDirectory();
  }

  private record Ended(int code, String errors) {}

  private Ended run(Map<String, String> environment) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int code =
        ServiceProcess.run(
            "court",
            environment,
            context -> service,
            unexpected -> fail("exit " + unexpected + " though the parent is there"),
            new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return new Ended(code, bytes.toString(StandardCharsets.UTF_8));
  }
}
