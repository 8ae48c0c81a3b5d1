package org.creditflows.lab.broker;

import java.util.concurrent.CompletableFuture;
import org.creditflows.kit.service.Reply;
import org.creditflows.kit.service.Service;
import org.creditflows.kit.service.ServiceContext;

/** The broker as a service: ready when it serves clients, its address at {@code GET /bootstrap}. */
final class BrokerService implements Service {

  static final String ADDRESS_PATH = "/bootstrap";

  private static final int UNAVAILABLE = 503;

  private final CompletableFuture<Void> finished = new CompletableFuture<>();
  private EmbeddedBroker broker;
  private boolean closed;

  private BrokerService() {}

  static BrokerService start(ServiceContext context) {
    BrokerSettings settings = BrokerSettings.from(context.settings());
    BrokerService service = new BrokerService();
    context.routes().get(ADDRESS_PATH, parameters -> service.address());
    new Thread(() -> service.startBroker(settings), "start-broker").start();
    return service;
  }

  @Override
  public synchronized boolean ready() {
    return broker != null;
  }

  @Override
  public CompletableFuture<Void> finished() {
    return finished;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (broker != null) {
      broker.close();
    }
  }

  private void startBroker(BrokerSettings settings) {
    try {
      started(EmbeddedBroker.start(settings));
    } catch (RuntimeException e) {
      finished.completeExceptionally(e);
    }
  }

  private synchronized void started(EmbeddedBroker startedBroker) {
    broker = startedBroker;
    if (closed) {
      broker.close();
    }
  }

  private synchronized Reply address() {
    return broker == null
        ? Reply.text(UNAVAILABLE, "starting\n")
        : Reply.text(200, broker.bootstrapServers());
  }
}
