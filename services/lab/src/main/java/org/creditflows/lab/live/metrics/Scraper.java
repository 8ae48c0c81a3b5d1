package org.creditflows.lab.live.metrics;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.live.services.LiveServices;
import org.creditflows.lab.process.ChildProcess;

/**
 * Scrapes every service's {@code /metrics}. A service that does not answer keeps its last scrape,
 * whose age tells that it is stale.
 */
public final class Scraper {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final Duration TIMEOUT = Duration.ofMillis(800);

  /** Rates are taken over so many scrapes, so that a few records a second do not flicker. */
  private static final int KEPT = 5;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final Map<String, Deque<Scrape>> latest = new ConcurrentHashMap<>();
  private final LiveServices services;
  private final Set<String> metrics;
  private final String path;

  /**
   * One answer.
   *
   * @param nanos of {@link System#nanoTime} when it came
   */
  public record Scrape(long nanos, Samples samples) {}

  /**
   * @param metrics whose series are kept
   */
  public Scraper(LiveServices services, Set<String> metrics) {
    this.services = services;
    this.metrics = Set.copyOf(metrics);
    path = "/metrics?names=" + String.join(",", new TreeSet<>(metrics));
  }

  /** Asks services at once and returns when all have answered or taken too long. */
  public void scrape(Collection<String> names) {
    CompletableFuture.allOf(names.stream().map(this::scrape).toArray(CompletableFuture[]::new))
        .join();
  }

  /** The latest scrape of a service; empty if it never answered. */
  public Optional<Scrape> of(String service) {
    return Optional.ofNullable(latest.get(service)).map(Deque::peekLast);
  }

  /** Samples of the latest scrape. */
  public Samples samples(String service) {
    return of(service).map(Scrape::samples).orElse(Samples.NONE);
  }

  /** Whether it lives and has answered within a time. */
  public boolean answers(String service, Duration within) {
    return services.isAlive(service)
        && of(service).filter(s -> System.nanoTime() - s.nanos() < within.toNanos()).isPresent();
  }

  /** Change a second of a figure over the last scrapes; 0 after a restart. */
  public double perSecond(String service, Function<Samples, Double> figure) {
    Deque<Scrape> kept = latest.get(service);
    if (kept == null || kept.size() < 2) {
      return 0;
    }
    Scrape now = kept.peekLast();
    Scrape before = kept.peekFirst();
    double seconds = (now.nanos() - before.nanos()) / NANOS_PER_SECOND;
    double change = figure.apply(now.samples()) - figure.apply(before.samples());
    return seconds <= 0 || change < 0 ? 0 : change / seconds;
  }

  private CompletableFuture<Void> scrape(String service) {
    Optional<ChildProcess> process = services.process(service).filter(ChildProcess::isAlive);
    if (process.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    try {
      HttpRequest request =
          HttpRequest.newBuilder(process.get().address(path)).timeout(TIMEOUT).build();
      return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
          .thenAccept(response -> keep(service, response.body()))
          .exceptionally(failure -> null);
    } catch (RunFailure e) {
      return CompletableFuture.completedFuture(null);
    }
  }

  private void keep(String service, String text) {
    Deque<Scrape> kept = latest.computeIfAbsent(service, name -> new ConcurrentLinkedDeque<>());
    kept.addLast(new Scrape(System.nanoTime(), Samples.parse(text, metrics::contains)));
    if (kept.size() > KEPT) {
      kept.removeFirst();
    }
  }
}
