package org.creditflows.kit.send;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.creditflows.kit.service.Service;

/**
 * Sends one domain's part of the log. Finishes when all of it is acknowledged, unless it is gated;
 * fails with the first record that cannot be sent.
 */
final class ProducerService implements Service {

  /** Waits until the topics can be written. */
  @FunctionalInterface
  interface TopicsReady {
    void await() throws InterruptedException;
  }

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

  private final CompletableFuture<Void> finished = new CompletableFuture<>();
  private final Thread sending;
  private final Runnable closeClient;
  private volatile boolean ready;

  private ProducerService(
      TopicsReady topics,
      LogSource source,
      Outlet outlet,
      Dispatch dispatch,
      Runnable closeClient) {
    this.closeClient = closeClient;
    sending = new Thread(() -> send(topics, source, outlet, dispatch), "send");
    sending.setDaemon(true);
  }

  /**
   * @param closeClient closes the Kafka client behind the outlet
   */
  static ProducerService start(
      TopicsReady topics,
      LogSource source,
      Outlet outlet,
      Dispatch dispatch,
      Runnable closeClient) {
    ProducerService service = new ProducerService(topics, source, outlet, dispatch, closeClient);
    outlet
        .failure()
        .whenComplete((nothing, failure) -> service.finished.completeExceptionally(failure));
    service.sending.start();
    return service;
  }

  @Override
  public boolean ready() {
    return ready && !finished.isDone();
  }

  @Override
  public CompletableFuture<Void> finished() {
    return finished.copy();
  }

  @Override
  public void close() {
    finished.complete(null);
    sending.interrupt();
    try {
      sending.join(STOP_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closeClient.run();
  }

  /**
   * Being closed interrupts it, whatever comes of that: by then the future is complete. An error
   * ends the service as well: nobody else would hear of it.
   */
  private void send(TopicsReady topics, LogSource source, Outlet outlet, Dispatch dispatch) {
    try {
      topics.await();
      ready = true;
      dispatch.run(source, outlet);
      outlet.flush();
      finished.complete(null);
    } catch (Throwable e) {
      finished.completeExceptionally(e);
    }
  }
}
