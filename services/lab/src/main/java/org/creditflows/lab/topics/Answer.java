package org.creditflows.lab.topics;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ApiException;
import org.creditflows.lab.failure.RunFailure;

/** What the cluster answers, or why it does not. */
public final class Answer {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private Answer() {}

  /**
   * @param action what was asked, such as "list topics"
   * @throws ExecutionException if the cluster refused
   * @throws RunFailure if no answer came
   */
  static <T> T await(KafkaFuture<T> future, String action) throws ExecutionException {
    try {
      return future.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new RunFailure(
          "cannot " + action + ": no answer within " + TIMEOUT.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailure("cannot " + action + ": interrupted", e);
    }
  }

  /**
   * @throws RunFailure if no answer came or the cluster refused
   */
  public static <T> T of(KafkaFuture<T> future, String action) {
    try {
      return await(future, action);
    } catch (ExecutionException e) {
      throw refused(action, e);
    }
  }

  /** Whether it was done; false if the cluster refused for this reason. */
  static boolean doneUnless(
      Class<? extends ApiException> reason, KafkaFuture<Void> future, String action) {
    try {
      await(future, action);
      return true;
    } catch (ExecutionException e) {
      if (reason.isInstance(e.getCause())) {
        return false;
      }
      throw refused(action, e);
    }
  }

  static RunFailure refused(String action, ExecutionException e) {
    return new RunFailure("cannot " + action + ": " + e.getCause().getMessage(), e.getCause());
  }
}
