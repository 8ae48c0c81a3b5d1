package org.creditflows.lab.live.switches;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.creditflows.kit.thread.DaemonThreads;
import org.creditflows.population.TrueSubject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may be acted on when: what concerns the same person happens in the order in which it was
 * asked for, what concerns others goes on beside it.
 */
final class Turns implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

  /** Enough for a room; more would only make the flows' answers wait for each other. */
  private static final int AT_ONCE = 4;

  private final Map<TrueSubject, CompletableFuture<Void>> latest = new HashMap<>();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(AT_ONCE, DaemonThreads.named("experiment"));

  @FunctionalInterface
  interface Turn {
    void take() throws InterruptedException;
  }

  /** Takes a turn as soon as all earlier ones of the same people are over; returns at once. */
  synchronized CompletableFuture<Void> take(List<TrueSubject> people, Turn turn) {
    CompletableFuture<Void> earlier =
        CompletableFuture.allOf(
            people.stream()
                .map(person -> latest.getOrDefault(person, CompletableFuture.completedFuture(null)))
                .toArray(CompletableFuture[]::new));
    CompletableFuture<Void> taken = earlier.thenRunAsync(() -> taken(turn), threads);
    people.forEach(person -> latest.put(person, taken));
    return taken;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static void taken(Turn turn) {
    try {
      turn.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("a turn has failed", e);
    }
  }
}
