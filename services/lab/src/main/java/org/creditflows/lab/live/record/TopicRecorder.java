package org.creditflows.lab.live.record;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.kit.send.IntendedAt;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DeskRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all topics of a live run from their beginning on a thread of its own, and keeps what stands
 * where. Only what is committed is seen.
 */
public final class TopicRecorder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicRecorder.class);
  private static final Duration POLL = Duration.ofMillis(100);

  /** Of so many requests, the latest, amounts are kept: who looks, looks at the latest. */
  private static final int KEPT_AMOUNTS = 20_000;

  private final AvroCodec<Decision> decisionCodec = AvroCodec.of(Decision.class);
  private final AvroCodec<LinkEntry> linkCodec = AvroCodec.of(LinkEntry.class);
  private final AvroCodec<DeskRequest> requestCodec = AvroCodec.of(DeskRequest.class);
  private final Map<String, Keeper> keepers = new HashMap<>();
  private final Map<String, List<Stored>> events = new HashMap<>();
  private final Map<String, List<Stored>> links = new HashMap<>();
  private final Map<String, Set<String>> keysByIdentifier = new HashMap<>();
  private final Map<String, String> deskHomes = new TreeMap<>();
  private final Map<String, Long> amountsByRequest = new LatestEntries<>(KEPT_AMOUNTS);
  private final Map<Flow, Latencies> latencies = new EnumMap<>(Flow.class);
  private final DecisionBook decisions;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread reading = new Thread(this::read, "record-topics");
  private long deadLetterCount;
  private volatile long measuredFromMillis = Long.MAX_VALUE;

  @FunctionalInterface
  private interface Keeper {
    void keep(ConsumerRecord<byte[], byte[]> record, Stored stored);
  }

  private TopicRecorder(Map<String, Object> clients, TopicCatalogue catalogue, List<Flow> flows) {
    decisions = new DecisionBook(flows);
    for (Domain domain : Domain.values()) {
      keepers.put(catalogue.events(domain), (record, stored) -> keepEvent(stored));
      keepers.put(catalogue.links(domain), (record, stored) -> keepLink(stored));
      keepers.put(catalogue.requests(domain), (record, stored) -> keepRequest(stored));
      for (String topic :
          List.of(catalogue.events(domain), catalogue.links(domain), catalogue.requests(domain))) {
        keepers.put(catalogue.deadLetters(topic), (record, stored) -> countDeadLetter());
      }
    }
    for (Flow flow : flows) {
      latencies.put(flow, new Latencies());
      keepers.put(
          catalogue.decisions(flow.label()),
          (record, stored) -> keepDecision(flow, record, stored));
    }
    consumer =
        new KafkaConsumer<>(clients, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : keepers.keySet()) {
      for (int partition = 0; partition < catalogue.partitions(); partition++) {
        partitions.add(new TopicPartition(topic, partition));
      }
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    reading.setDaemon(true);
  }

  /**
   * @param clients settings of a consumer that reads what is committed
   */
  public static TopicRecorder start(
      Map<String, Object> clients, TopicCatalogue catalogue, List<Flow> flows) {
    TopicRecorder recorder = new TopicRecorder(clients, catalogue, flows);
    recorder.reading.start();
    return recorder;
  }

  /** Events of a source key in the order in which they were read. */
  public synchronized List<Stored> events(String sourceKey) {
    return List.copyOf(events.getOrDefault(sourceKey, List.of()));
  }

  /** Register entries of a source key in the order in which they were read. */
  public synchronized List<Stored> links(String sourceKey) {
    return List.copyOf(links.getOrDefault(sourceKey, List.of()));
  }

  /** Source keys that were ever said to be somebody's. */
  public synchronized Set<String> keysSaidToBeOf(String identifier) {
    return Set.copyOf(keysByIdentifier.getOrDefault(identifier, Set.of()));
  }

  /** Source keys that published events. */
  public synchronized List<String> sourceKeys() {
    return List.copyOf(events.keySet());
  }

  /** For each desk that was ever asked, how the source keys of those who ask it begin. */
  public synchronized Map<String, String> deskHomes() {
    return Map.copyOf(deskHomes);
  }

  /**
   * Amount that a request asks for, 0 where its desk asks for none; empty if it was not read yet,
   * or many others were since.
   */
  public synchronized OptionalLong amountCents(String requestId) {
    Long amount = amountsByRequest.get(requestId);
    return amount == null ? OptionalLong.empty() : OptionalLong.of(amount);
  }

  /** Dead letters so far, of all flows. */
  public synchronized long deadLetterCount() {
    return deadLetterCount;
  }

  public DecisionBook decisions() {
    return decisions;
  }

  /**
   * From now on; what was meant to be sent before is not measured: it waited behind the history.
   */
  public void measureLatencies() {
    measuredFromMillis = System.currentTimeMillis();
  }

  /** From when a request or fact was meant to be sent until a decision on it could be read. */
  public Latencies latencies(Flow flow) {
    return latencies.get(flow);
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      reading.join(Duration.ofSeconds(2).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (consumer) {
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          keepers.get(record.topic()).keep(record, stored(record));
        }
      }
    } catch (WakeupException | InterruptException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("topics are read no more: decisions, facts and latencies stay as they are", e);
    }
  }

  private static Stored stored(ConsumerRecord<byte[], byte[]> record) {
    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    return new Stored(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        key,
        record.value());
  }

  private synchronized void keepEvent(Stored stored) {
    events.computeIfAbsent(stored.key(), key -> new ArrayList<>()).add(stored);
  }

  private synchronized void keepLink(Stored stored) {
    links.computeIfAbsent(stored.key(), key -> new ArrayList<>()).add(stored);
    if (stored.value() != null) {
      linkCodec
          .decode(stored.value())
          .getAssertions()
          .forEach(
              assertion ->
                  keysByIdentifier
                      .computeIfAbsent(assertion.getIdentifier(), id -> new HashSet<>())
                      .add(stored.key()));
    }
  }

  private synchronized void keepRequest(Stored stored) {
    DeskRequest request = requestCodec.decode(stored.value());
    amountsByRequest.put(request.getRequestId(), request.getAmountCents());
    deskHomes.putIfAbsent(
        request.getDesk(), stored.key().substring(0, stored.key().lastIndexOf(':') + 1));
  }

  private synchronized void countDeadLetter() {
    deadLetterCount++;
  }

  private void keepDecision(Flow flow, ConsumerRecord<byte[], byte[]> record, Stored stored) {
    Decision decision = decisionCodec.decode(stored.value());
    decisions.file(new FiledDecision(flow, decision, stored.withoutValue()));
    IntendedAt.read(record.headers())
        .ifPresent(micros -> measure(flow, TimeUnit.MICROSECONDS.toMillis(micros)));
  }

  private void measure(Flow flow, long intended) {
    if (intended >= measuredFromMillis) {
      long now = System.currentTimeMillis();
      latencies.get(flow).add(now, now - intended);
    }
  }
}
