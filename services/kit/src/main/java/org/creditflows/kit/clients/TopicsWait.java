package org.creditflows.kit.clients;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.creditflows.kit.service.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until topics can be written: until every partition lists its offsets. Producing right after
 * a topic is made can otherwise loop on an out-of-order sequence.
 */
public final class TopicsWait {

  private static final Logger LOG = LoggerFactory.getLogger(TopicsWait.class);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final ClientSettings clients;
  private final String clientId;
  private final Duration timeout;

  public TopicsWait(ClientSettings clients, String clientId, Duration timeout) {
    this.clients = clients;
    this.clientId = clientId;
    this.timeout = timeout;
  }

  /**
   * @throws ServiceException if the brokers or topics are not there in time, or a topic has another
   *     number of partitions
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public void await(Collection<String> topics, int partitions) throws InterruptedException {
    Admin admin = Admin.create(clients.common(clientId));
    try {
      await(admin, topics, partitions);
    } finally {
      // Without a limit it would wait for the answers of brokers that do not answer.
      admin.close(Duration.ZERO);
    }
  }

  private void await(Admin admin, Collection<String> topics, int partitions)
      throws InterruptedException {
    String problem = "no broker answers";
    for (long deadline = System.nanoTime() + timeout.toNanos(); ; ) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new ServiceException(
            "%s at %s within %d s"
                .formatted(problem, clients.bootstrapServers(), timeout.toSeconds()));
      }
      try {
        listOffsets(admin, topics, partitions, left);
        return;
      } catch (TimeoutException e) {
        LOG.debug("the brokers are silent", e);
      } catch (ExecutionException e) {
        LOG.debug("the topics are not there yet", e);
        problem = answered(e.getCause(), problem);
      }
      LockSupport.parkNanos(this, PAUSE.toNanos());
    }
  }

  /** What the brokers answered last counts, even if they fall silent later. */
  private static String answered(Throwable cause, String before) {
    boolean silent = cause instanceof org.apache.kafka.common.errors.TimeoutException;
    return silent ? before : "the topics are not ready (" + cause.getMessage() + ")";
  }

  private void listOffsets(Admin admin, Collection<String> topics, int partitions, long millis)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<String, TopicDescription> descriptions =
        admin.describeTopics(topics).allTopicNames().get(millis, TimeUnit.MILLISECONDS);
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (TopicPartition partition : partitionsOf(descriptions.values(), partitions)) {
      latest.put(partition, OffsetSpec.latest());
    }
    admin.listOffsets(latest).all().get(millis, TimeUnit.MILLISECONDS);
  }

  private static List<TopicPartition> partitionsOf(
      Collection<TopicDescription> descriptions, int expected) {
    List<TopicPartition> all = new ArrayList<>();
    for (TopicDescription topic : descriptions) {
      int actual = topic.partitions().size();
      if (actual != expected) {
        throw new ServiceException(
            "topic " + topic.name() + " has " + actual + " partitions, not " + expected);
      }
      topic
          .partitions()
          .forEach(partition -> all.add(new TopicPartition(topic.name(), partition.partition())));
    }
    return all;
  }
}
