package org.creditflows.lab.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.kit.clients.ClientSettings;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.Outcome;

/** Sees when flows lift restrictions, from the moment at which it is made. */
final class LiftWatch implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final long PAUSE_MILLIS = 10;

  private final Map<String, Flow> flows = new HashMap<>();

  /** {@link System#nanoTime()} at which each was first seen lifted, by decision id. */
  private final Map<Flow, Map<String, Long>> lifted = new EnumMap<>(Flow.class);

  private final KafkaConsumer<String, byte[]> consumer;
  private final Thread thread = new Thread(this::watch, "watch-lifts");
  private volatile RuntimeException failure;

  LiftWatch(ClientSettings clients, TopicCatalogue catalogue, List<FlowRun> runs) {
    for (FlowRun run : runs) {
      flows.put(catalogue.decisions(run.name()), run.flow());
      lifted.put(run.flow(), new ConcurrentHashMap<>());
    }
    Map<String, Object> settings = clients.consumer("creditflows-lift-watch");
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) PAUSE_MILLIS);
    consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : flows.keySet()) {
      consumer
          .partitionsFor(topic)
          .forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    AvroCodec<Decision> codec = AvroCodec.of(Decision.class);
    try {
      while (true) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          long seen = System.nanoTime();
          if (record.value() != null) {
            Decision decision = codec.decode(record.value());
            if (decision.getOutcome() == Outcome.LIFT) {
              lifted.get(flows.get(record.topic())).putIfAbsent(decision.getDecisionId(), seen);
            }
          }
        }
      }
    } catch (WakeupException e) {
      // Closed.
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /**
   * Returns when everything that is due was lifted.
   *
   * @param due decision ids, by flow
   * @throws RunFailure if that takes too long; names one that is missing
   */
  void await(Map<Flow, Map<String, Integer>> due, Duration patience, Runnable meanwhile)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    for (Map.Entry<Flow, Map<String, Integer>> flow : due.entrySet()) {
      Set<String> missing = new TreeSet<>(flow.getValue().keySet());
      missing.removeAll(lifted.get(flow.getKey()).keySet());
      while (!missing.isEmpty()) {
        meanwhile.run();
        if (failure != null) {
          throw failure;
        }
        if (System.nanoTime() > deadline) {
          throw new RunFailure(
              "the "
                  + flow.getKey().label()
                  + " flow did not lift "
                  + missing.iterator().next()
                  + " within "
                  + patience.toSeconds()
                  + " s of a correction");
        }
        Thread.sleep(PAUSE_MILLIS);
        missing.removeAll(lifted.get(flow.getKey()).keySet());
      }
    }
  }

  /**
   * Milliseconds from the intended time of each correction to the last that was lifted after it, in
   * the order of the corrections.
   *
   * @param due number of the correction that each follows from, by flow and decision id
   * @param start when the first correction was due, in terms of {@link System#nanoTime()}
   * @throws RunFailure if something was lifted that was not due
   */
  Map<Flow, List<Double>> latencies(
      Map<Flow, Map<String, Integer>> due, long start, long intervalNanos) {
    Map<Flow, List<Double>> latencies = new EnumMap<>(Flow.class);
    lifted.forEach(
        (flow, seen) -> {
          Map<Integer, Double> last = new TreeMap<>();
          seen.forEach(
              (decisionId, nanos) -> {
                Integer number = due.get(flow).get(decisionId);
                if (number == null) {
                  throw new RunFailure(
                      "the "
                          + flow.label()
                          + " flow lifted "
                          + decisionId
                          + " after no correction");
                }
                double millis = (nanos - start - number * intervalNanos) / 1e6;
                last.merge(number, millis, Math::max);
              });
          latencies.put(flow, List.copyOf(last.values()));
        });
    return latencies;
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    consumer.close();
  }
}
