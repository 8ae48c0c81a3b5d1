package org.creditflows.kit.send;

import java.util.EnumSet;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
 * it. All that is asked is done by the thread that sends, which alone writes to the domain's
 * topics.
 */
final class LiveDispatch implements Dispatch {

  private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long ANSWER_SECONDS = 15;
  private static final int UNAVAILABLE = 503;

  private final BlockingQueue<Runnable> orders = new LinkedBlockingQueue<>();
  private final Ticker ticker;
  private volatile LiveFeed feed;

  private LiveDispatch(Ticker ticker) {
    this.ticker = ticker;
  }

  static LiveDispatch servedBy(RouteRegistry routes, Ticker ticker) {
    LiveDispatch dispatch = new LiveDispatch(ticker);
    routes.get("/feed", dispatch.ordered((feed, parameters) -> feed.status()));
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
    feed = running;
    try (Stream<LogEntry> entries = source.open(outlet.domain(), EnumSet.allOf(LogKind.class))) {
      Iterator<LogEntry> log = entries.iterator();
      while (true) {
        carryOut(running.sendDue(log) ? 0 : LONGEST_WAIT_NANOS);
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

  private Route ordered(Order order) {
    return parameters -> {
      LiveFeed running = feed;
      return running == null ? notRunning() : answered(running, f -> order.on(f, parameters));
    };
  }

  private Reply answered(LiveFeed running, Function<LiveFeed, Reply> order) {
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    orders.add(
        () -> {
          try {
            answer.complete(order.apply(running));
          } catch (RuntimeException e) {
            answer.completeExceptionally(e);
          }
        });
    try {
      return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IllegalArgumentException mistake) {
        throw mistake;
      }
      throw new CompletionException(e.getCause());
    } catch (TimeoutException e) {
      return Reply.text(UNAVAILABLE, "the producer is waiting for the broker\n");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return notRunning();
    }
  }

  private static Reply notRunning() {
    return Reply.text(UNAVAILABLE, "the producer is not sending\n");
  }
}
