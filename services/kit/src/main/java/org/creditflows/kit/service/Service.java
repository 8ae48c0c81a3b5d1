package org.creditflows.kit.service;

import java.util.concurrent.CompletableFuture;

/** What a service process runs. */
public interface Service extends AutoCloseable {

  /** Whether it does its work now. */
  boolean ready();

  /** Completes when there is nothing left to do, exceptionally if the service has failed. */
  CompletableFuture<Void> finished();

  /** Stops cleanly, within 8 seconds. */
  @Override
  void close();
}
