package org.creditflows.lab.topics;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** What the cluster answers, or why it does not. */
final class Answer {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private Answer() {}

  /**
   * @param action what was asked, such as "list topics"
   * @throws ExecutionException if the cluster refused
   * @throws TopicException if no answer came
   */
  static <T> T await(KafkaFuture<T> future, String action) throws ExecutionException {
    try {
      return future.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new TopicException(
          "cannot " + action + ": no answer within " + TIMEOUT.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TopicException("cannot " + action + ": interrupted", e);
    }
  }

  /**
   * @throws TopicException if no answer came or the cluster refused
   */
  static <T> T of(KafkaFuture<T> future, String action) {
    try {
      return await(future, action);
    } catch (ExecutionException e) {
      throw new TopicException("cannot " + action + ": " + e.getCause().getMessage(), e.getCause());
    }
  }
}
