package org.creditflows.kit.send;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.creditflows.kit.service.QueryParameters;
import org.creditflows.kit.service.Reply;
import org.creditflows.kit.service.Route;
import org.creditflows.kit.service.RouteRegistry;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;

/**
 * Plays the log while operators watch: history at once, then as the log's time passes, at a pace
 * that can be changed, slowed, stopped and spoilt; see {@link LiveFeed} for what can be asked of
 * it. All that changes something is done by the thread that sends, which alone writes to the
 * domain's topics. An order that it has not begun in time is never carried out.
 */
final class LiveDispatch implements Dispatch {

  private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final Duration ANSWER_TIME = Duration.ofSeconds(15);
  private static final int UNAVAILABLE = 503;

  private final BlockingQueue<Runnable> orders = new LinkedBlockingQueue<>();
  private final Ticker ticker;
  private final Duration answerTime;
  private volatile LiveFeed feed;

  private LiveDispatch(Ticker ticker, Duration answerTime) {
    this.ticker = ticker;
    this.answerTime = answerTime;
  }

  static LiveDispatch servedBy(RouteRegistry routes, Ticker ticker) {
    return servedBy(routes, ticker, ANSWER_TIME);
  }

  /**
   * @param answerTime how long an order may wait for the thread that sends
   */
  static LiveDispatch servedBy(RouteRegistry routes, Ticker ticker, Duration answerTime) {
    LiveDispatch dispatch = new LiveDispatch(ticker, answerTime);
    routes.get("/feed", parameters -> dispatch.status());
    routes.post("/feed", dispatch.ordered(LiveFeed::steer));
    routes.post("/publish", dispatch.ordered(LiveFeed::publish));
    routes.post("/register", dispatch.ordered(LiveFeed::register));
    routes.post("/unreadable", dispatch.ordered(LiveFeed::publishUnreadable));
    return dispatch;
  }

  /** Ends by interruption alone: after the last entry the routes still answer. */
  @Override
  public void run(LogSource source, Outlet outlet) throws InterruptedException {
    LiveFeed running = new LiveFeed(source, outlet, ticker);
    try (Stream<LogEntry> entries = source.open(outlet.domain(), EnumSet.allOf(LogKind.class))) {
      Iterator<LogEntry> log = entries.iterator();
      feed = running;
      while (true) {
        carryOut(running.sendDue(log) ? 0 : running.waitNanos(LONGEST_WAIT_NANOS));
      }
    } finally {
      feed = null;
    }
  }

  private void carryOut(long waitNanos) throws InterruptedException {
    Runnable order = orders.poll(waitNanos, TimeUnit.NANOSECONDS);
    while (order != null) {
      order.run();
      order = orders.poll();
    }
  }

  /** What is asked of a feed. */
  @FunctionalInterface
  private interface Order {
    Reply on(LiveFeed feed, QueryParameters parameters);
  }

  /** Is asked often, and so does not wait for the thread that sends. */
  private Reply status() {
    LiveFeed running = feed;
    return running == null ? notRunning() : running.status();
  }

  private Route ordered(Order order) {
    return parameters -> {
      LiveFeed running = feed;
      return running == null ? notRunning() : answered(running, f -> order.on(f, parameters));
    };
  }

  private Reply answered(LiveFeed running, Function<LiveFeed, Reply> order) {
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    AtomicBoolean taken = new AtomicBoolean();
    orders.add(
        () -> {
          if (taken.compareAndSet(false, true)) {
            carryOut(running, order, answer);
          }
        });
    try {
      return answer.get(answerTime.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IllegalArgumentException mistake) {
        throw mistake;
      }
      throw new CompletionException(e.getCause());
    } catch (TimeoutException e) {
      return Reply.text(
          UNAVAILABLE,
          taken.compareAndSet(false, true)
              ? "the producer is waiting for the broker; this is not done\n"
              : "the producer is busy; this may still be done\n");
    } catch (InterruptedException e) {
      taken.set(true);
      Thread.currentThread().interrupt();
      return notRunning();
    }
  }

  private static void carryOut(
      LiveFeed running, Function<LiveFeed, Reply> order, CompletableFuture<Reply> answer) {
    try {
      answer.complete(order.apply(running));
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  private static Reply notRunning() {
    return Reply.text(UNAVAILABLE, "the producer is not sending\n");
  }
}
