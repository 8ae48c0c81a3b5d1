package org.creditflows.lab.latency;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.kit.clients.ClientSettings;
import org.creditflows.kit.send.Ticker;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DecisionKind;
import org.creditflows.schemas.profile.Profile;
import org.creditflows.schemas.state.DomainState;

/** Reads what a run of a flow commits, as it comes, and ends the samples that are in it. */
public final class LatencyObserver implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final AvroCodec<DomainState> states = AvroCodec.of(DomainState.class);
  private final AvroCodec<Profile> profiles = AvroCodec.of(Profile.class);
  private final AvroCodec<Decision> decisions = AvroCodec.of(Decision.class);
  private final Map<String, Consumer<ConsumerRecord<byte[], byte[]>>> steps = new HashMap<>();
  private final Thread thread = new Thread(this::observe, "observe-latency");
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Expectations expectations;
  private final Ticker ticker;
  private final boolean hasProfiles;
  private final boolean withholds;
  private final LatencyTable decided;
  private final LatencyTable profiled;
  private volatile long startMicros;
  private volatile boolean finishing;
  private volatile RuntimeException failure;
  private long unlinked;
  private long seenMicros;

  /**
   * @param profileTopics of the run; empty where it has no profiles
   * @param withholds whether the flow keeps some events out of all profiles, so that their samples
   *     have no end that could be waited for
   * @param warmUp what is due earlier counts in no total
   * @throws RunFailure if an output topic is not there
   */
  public LatencyObserver(
      ClientSettings clients,
      TopicCatalogue catalogue,
      String run,
      List<String> profileTopics,
      Expectations expectations,
      boolean withholds,
      Duration warmUp,
      Ticker ticker) {
    this.expectations = expectations;
    this.withholds = withholds;
    this.ticker = ticker;
    hasProfiles = !profileTopics.isEmpty();
    decided = new LatencyTable(TimeUnit.NANOSECONDS.toMicros(warmUp.toNanos()));
    profiled = new LatencyTable(TimeUnit.NANOSECONDS.toMicros(warmUp.toNanos()));
    for (Domain domain : Domain.values()) {
      steps.put(catalogue.records(run, domain), this::state);
    }
    profileTopics.forEach(topic -> steps.put(topic, this::profile));
    steps.put(catalogue.decisions(run), this::decision);
    consumer =
        new KafkaConsumer<>(
            clients.consumer("latency-observer"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    thread.setDaemon(true);
  }

  /**
   * Goes to the ends of the outputs: what they hold was sent before the schedule. It takes longer
   * than a flow's first answer, so it is done before the schedule starts.
   */
  public void place() {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : steps.keySet()) {
      var found = consumer.partitionsFor(topic);
      if (found == null || found.isEmpty()) {
        throw new RunFailure("topic " + topic + " is not there");
      }
      found.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  /**
   * Reads from where it was placed.
   *
   * @param startMicros epoch microseconds at which the schedule starts
   */
  public void start(long startMicros) {
    this.startMicros = startMicros;
    thread.start();
  }

  /** Reads to the end that the outputs have now, and says what was seen. */
  public Latencies finish(Duration timeout) {
    finishing = true;
    try {
      thread.join(timeout.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
    if (thread.isAlive()) {
      throw new RunFailure(
          "the outputs were not read to their end within " + timeout.toSeconds() + " s");
    }
    long events = expectations.missingEvents();
    return new Latencies(
        decided,
        profiled,
        unlinked,
        withholds ? events : 0,
        expectations.missingRequests() + (withholds ? 0 : events));
  }

  @Override
  public void close() {
    if (thread.getState() == Thread.State.NEW) {
      consumer.close();
      return;
    }
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void observe() {
    try (consumer) {
      Map<TopicPartition, Long> ends = null;
      while (!reached(ends)) {
        var records = consumer.poll(POLL);
        seenMicros = ticker.epochMicros();
        for (ConsumerRecord<byte[], byte[]> record : records) {
          steps.get(record.topic()).accept(record);
        }
        if (finishing && ends == null) {
          ends = consumer.endOffsets(consumer.assignment());
        }
      }
    } catch (WakeupException e) {
      failure = new RunFailure("latencies were observed no longer", e);
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private boolean reached(Map<TopicPartition, Long> ends) {
    return ends != null
        && ends.entrySet().stream()
            .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /** A record of its own domain is the last output of an event only where there is no profile. */
  private void state(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    DomainState state = states.decode(record.value());
    if (!hasProfiles || state.getLedger().getSubject() == null) {
      include(
          new String(record.key(), StandardCharsets.UTF_8),
          state.getLedger().getVersion(),
          hasProfiles);
    }
  }

  private void profile(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() != null) {
      for (Contribution contribution : profiles.decode(record.value()).getContributions()) {
        include(contribution.getSourceKey(), contribution.getVersion(), false);
      }
    }
  }

  private void include(String sourceKey, long version, boolean alone) {
    SourceTrack track = expectations.track(sourceKey);
    if (track != null) {
      track.include(
          version,
          due -> {
            profiled.record(due, seenMicros - startMicros - due);
            unlinked += alone ? 1 : 0;
          });
    }
  }

  private void decision(ConsumerRecord<byte[], byte[]> record) {
    Decision decision = decisions.decode(record.value());
    Long due =
        decision.getKind() == DecisionKind.CASE
            ? expectations.takeRequest(decision.getDecisionId())
            : null;
    if (due != null) {
      decided.record(due, seenMicros - startMicros - due);
    }
  }
}
