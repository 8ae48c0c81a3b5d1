package org.creditflows.lab.drain;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.creditflows.kit.clients.ClientSettings;
import org.creditflows.lab.failure.RunFailure;

/**
 * Waits until applications have read all that was written for them and committed all that they
 * write.
 *
 * <p>Done means, in every partition: no transaction is open, and between a group's committed offset
 * and the end there is no record. Offsets only grow; so when two passes one after the other see the
 * same, all of it held at one moment between them, whatever the order in which it was asked.
 */
public final class Drain implements AutoCloseable {

  private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

  /**
   * While much is outstanding nobody needs to know to the hundredth of a second, and each look
   * costs.
   */
  private static final long LONG_PAUSE_NANOS = Duration.ofMillis(200).toNanos();

  private static final long MUCH_OUTSTANDING = 5_000;

  private final Observer observer;
  private final TailReader tails;

  /**
   * @param admin stays the caller's to close
   * @param readings of all applications that run, upstream first
   * @param outputs topics that they write and none of them reads; waited for if missing
   */
  public Drain(Admin admin, String bootstrapServers, List<Reading> readings, List<String> outputs) {
    this(admin, new ClientSettings(bootstrapServers, Map.of()), readings, outputs);
  }

  /**
   * @param clients of a cluster that asks for more than its address
   */
  public Drain(Admin admin, ClientSettings clients, List<Reading> readings, List<String> outputs) {
    observer = new Observer(admin, readings, outputs);
    tails = new TailReader(clients);
  }

  /**
   * Call it after the producers flushed.
   *
   * @throws RunFailure naming what is outstanding, the most upstream first
   */
  public Drained await(Duration timeout, DrainWatch watch) {
    long deadline = System.nanoTime() + timeout.toNanos();
    awaitTopics(deadline, watch);
    Pass previous = observer.observe();
    while (true) {
      watch.pass(previous.outstandingOffsets());
      LockSupport.parkNanos(
          previous.outstandingOffsets() > MUCH_OUTSTANDING ? LONG_PAUSE_NANOS : PAUSE_NANOS);
      Pass pass = observer.observe();
      if (pass.equals(previous) && outstanding(pass).isEmpty()) {
        return drained(pass);
      }
      if (System.nanoTime() > deadline) {
        throw timedOut(outstanding(pass).orElse("offsets still grow"));
      }
      previous = pass;
    }
  }

  private void awaitTopics(long deadline, DrainWatch watch) {
    Optional<String> missing = observer.missingTopic();
    while (missing.isPresent()) {
      watch.pass(0);
      if (System.nanoTime() > deadline) {
        throw timedOut("topic " + missing.get() + " does not exist");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      missing = observer.missingTopic();
    }
  }

  private Optional<String> outstanding(Pass pass) {
    return pass.openTransaction().or(() -> unread(pass));
  }

  private Optional<String> unread(Pass pass) {
    List<Progress> behind = pass.behind();
    return behind.isEmpty()
        ? Optional.empty()
        : tails.firstUnread(behind, pass.ends()).map(pass::describe);
  }

  private static Drained drained(Pass pass) {
    Map<TopicPartition, Long> ends = new LinkedHashMap<>();
    pass.ends().forEach((partition, end) -> ends.put(partition, end.uncommitted()));
    return new Drained(ends);
  }

  private static RunFailure timedOut(String outstanding) {
    return new RunFailure("the flows are not done: " + outstanding);
  }

  @Override
  public void close() {
    tails.close();
  }
}
