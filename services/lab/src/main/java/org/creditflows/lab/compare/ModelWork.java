package org.creditflows.lab.compare;

import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.creditflows.kit.thread.DaemonThreads;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.reference.Settlement;

/**
 * The reference model's share of a replay, on a thread of its own beside the flows: it is told the
 * log up to the first settlement, what the flows put out is compared with it, it is told on to the
 * second, and so forth.
 */
final class ModelWork implements AutoCloseable {

  private final PreparedLog log;
  private final ReferenceModel model;
  private final LogFeed feed;
  private final Iterator<Instant> settlements;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(DaemonThreads.named("reference-model"));

  /** Null once all was told. */
  private CompletableFuture<Settlement> told;

  private ModelWork(PreparedLog log, ReferenceModel model) {
    this.log = log;
    this.model = model;
    feed = new LogFeed(log, model);
    settlements = log.header().settlements().iterator();
    told = CompletableFuture.supplyAsync(this::tellOn, thread);
  }

  /**
   * Begins to tell a model the log.
   *
   * @param model that was told nothing yet
   */
  static ModelWork begin(PreparedLog log, ReferenceModel model) {
    return new ModelWork(log, model);
  }

  /**
   * Has something done when the model stands at the next settlement, and the model told on after
   * it. Call it once for each settlement.
   *
   * @return done when the checks are
   */
  CompletableFuture<Void> check(Consumer<Settlement> checks) {
    CompletableFuture<Void> checked = told.thenAcceptAsync(checks, thread);
    told = checked.thenApplyAsync(any -> tellOn(), thread);
    return checked;
  }

  /** Waits until the model has been told all that it may be told by now. */
  void awaitTold() {
    Joined.of(told);
  }

  private Settlement tellOn() {
    return settlements.hasNext() ? feed.until(settlements.next()) : null;
  }

  /** The model; until {@link #finish()} only what {@link #check} is given may ask it anything. */
  ReferenceModel model() {
    return model;
  }

  /**
   * The model, that was told the whole log; for the caller's thread from now on.
   *
   * @throws RunFailure if the log goes on after its last settlement
   */
  ReferenceModel finish() {
    awaitTold();
    if (feed.told() != log.tally().entries()) {
      throw new RunFailure("the log holds records that were published after its last settlement");
    }
    return model;
  }

  /** Ends the thread after what it is doing. */
  @Override
  public void close() {
    thread.shutdownNow();
    feed.close();
  }
}
