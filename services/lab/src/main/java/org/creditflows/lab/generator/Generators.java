package org.creditflows.lab.generator;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.creditflows.kit.send.Ticker;
import org.creditflows.lab.failure.RunFailure;

/** All generators of a run, on this host and on others, as one. */
public final class Generators {

  private static final Duration LEAD = Duration.ofMillis(300);

  /** A log is read from its beginning to where the part begins. */
  private static final Duration PREPARATION = Duration.ofMinutes(5);

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Ticker ticker = Ticker.of(Clock.systemUTC());
  private final List<GeneratorClient> clients;
  private final Map<String, ClockOffset> offsets = new LinkedHashMap<>();

  private Generators(List<GeneratorClient> clients) {
    this.clients = clients;
    clients.forEach(client -> offsets.put(client.name(), client.clockOffset(ticker)));
  }

  /**
   * @param endpoints of generators by name, each of its own shard, together of all
   * @param logSha256 of the log that they must send
   * @throws RunFailure if one does not answer, has another log, or shards are missing or doubled
   */
  public static Generators at(Map<String, URI> endpoints, String logSha256) {
    List<GeneratorClient> clients = new ArrayList<>();
    endpoints.forEach((name, base) -> clients.add(GeneratorClient.at(name, base)));
    List<Integer> shards = new ArrayList<>();
    for (GeneratorClient client : clients) {
      JsonNode about = client.about();
      if (!about.required("logSha256").asText().equals(logSha256)) {
        throw new RunFailure("generator " + client.name() + " has another log; give all the same");
      }
      shards.add(about.required("shard").asInt());
      if (about.required("shards").asInt() != clients.size()) {
        throw new RunFailure(
            "generator "
                + client.name()
                + " is one of "
                + about.required("shards").asInt()
                + ", and this run has "
                + clients.size());
      }
    }
    if (shards.stream().distinct().count() != clients.size()) {
      throw new RunFailure("two generators have the same shard: " + shards);
    }
    return new Generators(clients);
  }

  /** How each generator's clock differs from this host's. */
  public Map<String, ClockOffset> clockOffsets() {
    return Map.copyOf(offsets);
  }

  /**
   * A sending that has begun, or begins in a moment.
   *
   * @param startMicros epoch microseconds, on this host's clock, at which the schedule starts
   */
  public record Begun(long startMicros) {}

  /**
   * Lets all generators send their shards of the same part of the log on the same schedule, which
   * starts when all are ready.
   *
   * @throws RunFailure if one does not get ready
   */
  public Begun begin(Assignment assignment) {
    clients.forEach(client -> client.prepare(assignment));
    long deadline = System.nanoTime() + PREPARATION.toNanos();
    clients.forEach(client -> awaitState(client, Sending.State.PREPARED, deadline, () -> {}));
    long at = ticker.epochMicros() + TimeUnit.NANOSECONDS.toMicros(LEAD.toNanos());
    clients.forEach(client -> client.start(at + offsets.get(client.name()).aheadMicros()));
    return new Begun(at);
  }

  /** Entries that the brokers have acknowledged so far. */
  public long acknowledged() {
    return clients.stream()
        .mapToLong(client -> client.status().path("acknowledged").asLong())
        .sum();
  }

  /**
   * Waits until all is sent and acknowledged.
   *
   * @param watch called again and again meanwhile; may throw to give up
   * @throws RunFailure if a generator fails or the time is over
   */
  public Punctuality await(Duration timeout, Runnable watch) {
    long deadline = System.nanoTime() + timeout.toNanos();
    Histogram lateness = new Histogram(3);
    Histogram warmUpLateness = new Histogram(3);
    long sent = 0;
    long last = 0;
    for (GeneratorClient client : clients) {
      JsonNode status = awaitState(client, Sending.State.DONE, deadline, watch);
      sent += status.required("sent").asLong();
      last = Math.max(last, status.required("lastLatenessMicros").asLong());
      lateness.add(GeneratorClient.lateness(status, "latenessMicros"));
      warmUpLateness.add(GeneratorClient.lateness(status, "warmUpLatenessMicros"));
    }
    return new Punctuality(sent, lateness, warmUpLateness, last);
  }

  private static JsonNode awaitState(
      GeneratorClient client, Sending.State awaited, long deadline, Runnable watch) {
    while (true) {
      JsonNode status = client.status();
      String state = status.required("state").asText();
      if (state.equals(awaited.name())) {
        return status;
      }
      if (state.equals(Sending.State.FAILED.name())) {
        throw new RunFailure(
            "generator " + client.name() + " failed: " + status.required("failure").asText());
      }
      if (System.nanoTime() > deadline) {
        throw new RunFailure("generator " + client.name() + " was too long " + state);
      }
      watch.run();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
