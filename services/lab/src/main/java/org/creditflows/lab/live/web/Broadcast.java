package org.creditflows.lab.live.web;

import io.javalin.http.sse.SseClient;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.creditflows.kit.thread.DaemonThreads;

/**
 * Sends every message to all pages that are open. A page that does not read misses messages; it
 * holds up nobody.
 */
final class Broadcast implements AutoCloseable {

  private static final int MOST_PAGES = 200;

  private final Set<Page> pages = ConcurrentHashMap.newKeySet();
  private final ExecutorService sending =
      Executors.newCachedThreadPool(DaemonThreads.named("page"));
  private volatile String latest;

  /** Keeps a page's connection and sends it the latest message at once. */
  void add(SseClient client) {
    if (pages.size() >= MOST_PAGES) {
      client.close();
      return;
    }
    client.keepAlive();
    Page page = new Page(client);
    pages.add(page);
    client.onClose(() -> pages.remove(page));
    String message = latest;
    if (message != null) {
      page.offer(message);
    }
  }

  void send(String message) {
    latest = message;
    pages.forEach(page -> page.offer(message));
  }

  /** How many pages follow now. */
  int pages() {
    return pages.size();
  }

  @Override
  public void close() {
    pages.forEach(page -> page.client.close());
    sending.shutdownNow();
  }

  /** One open page; its newest message waits while an older one is being sent. */
  private final class Page {
    private final SseClient client;
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(1);
    private final Semaphore idle = new Semaphore(1);

    Page(SseClient client) {
      this.client = client;
    }

    void offer(String message) {
      waiting.poll();
      if (waiting.offer(message) && idle.tryAcquire()) {
        sending.execute(this::sendWaiting);
      }
    }

    private void sendWaiting() {
      try {
        String message = waiting.poll();
        if (message != null) {
          client.sendEvent("situation", message);
        }
      } finally {
        idle.release();
      }
    }
  }
}
