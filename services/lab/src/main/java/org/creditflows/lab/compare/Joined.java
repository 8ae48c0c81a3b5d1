package org.creditflows.lab.compare;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for work on another thread as if it had been done on this one. */
final class Joined {

  private Joined() {}

  /**
   * What the work gave.
   *
   * @throws RuntimeException that the work ended with
   */
  static <T> T of(CompletableFuture<T> work) {
    try {
      return work.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
