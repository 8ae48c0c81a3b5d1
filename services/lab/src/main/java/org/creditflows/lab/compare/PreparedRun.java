package org.creditflows.lab.compare;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.creditflows.lab.progress.Progress;

/**
 * A log and a broker to send it to, and a reference model that is being told it.
 *
 * @param bench closed with this
 * @param modelWork closed with this
 */
record PreparedRun(PreparedLog log, Workbench bench, ModelWork modelWork) implements AutoCloseable {

  /**
   * Starts the broker while the log is drawn or opened.
   *
   * @throws org.creditflows.lab.failure.UserMistake if the scenario or the log is not right; no
   *     broker is left then
   */
  static PreparedRun of(
      CompareOptions options, Collection<FlowRun> runs, Stopwatch stopwatch, Progress progress) {
    CompletableFuture<Workbench> opening =
        CompletableFuture.supplyAsync(
            () -> Workbench.open(options, runs), work -> new Thread(work, "broker-start").start());
    PreparedLog log;
    try {
      log = PreparedLog.of(options, progress);
      stopwatch.lap("draw or open the log");
    } catch (RuntimeException e) {
      opening.thenAccept(Workbench::close).exceptionally(any -> null).join();
      throw e;
    }
    ModelWork modelWork = ModelWork.begin(log, log.model(options));
    try {
      Workbench bench = progress.during("Start the broker", () -> Joined.of(opening));
      stopwatch.lap("start the broker");
      return new PreparedRun(log, bench, modelWork);
    } catch (RuntimeException e) {
      modelWork.close();
      throw e;
    }
  }

  /** Has broker and services go while something else is done that needs them no more. */
  CompletableFuture<Void> leave() {
    return CompletableFuture.runAsync(
        bench::dismiss, work -> new Thread(work, "broker-stop").start());
  }

  @Override
  public void close() {
    try {
      bench.close();
    } finally {
      modelWork.close();
    }
  }
}
