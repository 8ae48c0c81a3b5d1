package org.creditflows.lab.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.creditflows.court.CourtProducer;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.process.ChildProcess;
import org.creditflows.lab.process.Program;
import org.creditflows.lending.LendingProducer;
import org.creditflows.platform.PlatformProducer;
import org.creditflows.tax.TaxProducer;

/** The four producers, sending one log up to the gates that are raised for them. */
final class GatedProducers {

  private static final int HEAP_MEGABYTES = 64;
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final long POLL_MILLIS = 20;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final ObjectMapper json = new ObjectMapper();
  private final Workbench bench;
  private final List<ChildProcess> producers;

  /**
   * @param producers of all domains, ready
   */
  GatedProducers(Workbench bench, List<ChildProcess> producers) {
    this.bench = bench;
    this.producers = List.copyOf(producers);
  }

  /** The programs of all domains over one log. */
  static List<Program> programs(Workbench bench, PreparedLog log) {
    Map<String, String> settings = new TreeMap<>(bench.serviceSettings());
    settings.put("LOG_FILE", log.file().toAbsolutePath().toString());
    settings.put("PACE", "gated");
    List<Program> programs = new ArrayList<>();
    programs.add(
        Program.of("court", CourtProducer.class, HEAP_MEGABYTES, settings)
            .with(Program.Trait.SHORT_LIVED));
    programs.add(
        Program.of("tax", TaxProducer.class, HEAP_MEGABYTES, settings)
            .with(Program.Trait.SHORT_LIVED));
    programs.add(
        Program.of("lending", LendingProducer.class, HEAP_MEGABYTES, settings)
            .with(Program.Trait.SHORT_LIVED));
    programs.add(
        Program.of("platform", PlatformProducer.class, HEAP_MEGABYTES, settings)
            .with(Program.Trait.SHORT_LIVED));
    return programs;
  }

  /** Lets through what was published up to the gates; {@link #awaitSent} waits until it is sent. */
  void raise(Instant facts, Instant requests) throws InterruptedException {
    String query = "/gate?facts=" + facts.toEpochMilli() + "&requests=" + requests.toEpochMilli();
    for (ChildProcess producer : producers) {
      exchange(
          HttpRequest.newBuilder(producer.address(query)).POST(HttpRequest.BodyPublishers.noBody()),
          producer);
    }
  }

  /**
   * Returns when every producer's records up to its gates are acknowledged.
   *
   * @throws RunFailure if that takes too long
   */
  void awaitSent(Instant facts, Instant requests) throws InterruptedException {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    for (ChildProcess producer : producers) {
      while (!hasSent(producer, facts.toEpochMilli(), requests.toEpochMilli())) {
        bench.requireAllAlive();
        if (System.nanoTime() > deadline) {
          throw new RunFailure(
              producer.name()
                  + " has not sent its part within "
                  + TIMEOUT.toMinutes()
                  + " minutes");
        }
        Thread.sleep(POLL_MILLIS);
      }
    }
  }

  private boolean hasSent(ChildProcess producer, long facts, long requests)
      throws InterruptedException {
    URI gate = producer.address("/gate");
    try {
      JsonNode position = json.readTree(exchange(HttpRequest.newBuilder(gate).GET(), producer));
      return position.required("factsThrough").asLong() >= facts
          && position.required("requestsThrough").asLong() >= requests;
    } catch (IOException e) {
      throw new RunFailure(
          producer.name() + " answers its gate with no JSON: " + e.getMessage(), e);
    }
  }

  private String exchange(HttpRequest.Builder request, ChildProcess producer)
      throws InterruptedException {
    try {
      var response =
          http.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new RunFailure(
            producer.name() + " answers its gate with status " + response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      producer.failIfDead();
      throw new RunFailure(producer.name() + " does not answer at its gate: " + e.getMessage(), e);
    }
  }
}
