package org.creditflows.lab.access;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One user who tries every topic, group and transactional id. */
final class Attempts implements AutoCloseable {

  private static final byte[] BYTES = "attempt".getBytes(StandardCharsets.UTF_8);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int POLLS = 300;

  private final Admin admin;
  private final Consumer<byte[], byte[]> consumer;
  private final Producer<byte[], byte[]> producer;

  /**
   * @param client properties of the user's clients
   */
  Attempts(Map<String, Object> client) {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put(CommonClientConfigs.RETRY_BACKOFF_MS_CONFIG, 1);
    properties.put(CommonClientConfigs.RETRY_BACKOFF_MAX_MS_CONFIG, 1);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    admin = Admin.create(properties);
    consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Puts a record into each topic, for the others to read. */
  static void fill(String bootstrapServers, Collection<String> topics) {
    try (Attempts filler =
        new Attempts(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      topics.forEach(filler::writes);
    }
  }

  /** Of those that a service with this application id uses. */
  static String transactionalId(String applicationId) {
    return applicationId + "-instance-1";
  }

  Reached reached(Collection<String> topics, Collection<String> groups) {
    return new Reached(
        those(topics, this::hasRecords),
        those(topics, this::writes),
        those(groups, group -> commits(group, topics.iterator().next())),
        those(groups.stream().map(Attempts::transactionalId).toList(), this::begins));
  }

  /**
   * Whether partition 0 or another gives a record, false where reading is denied.
   *
   * @throws AssertionError if neither happens
   */
  boolean hasRecords(String topic) {
    try {
      consumer.assign(
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList());
      consumer.seekToBeginning(List.of());
      for (int poll = 0; poll < POLLS; poll++) {
        if (!consumer.poll(POLL).isEmpty()) {
          return true;
        }
      }
    } catch (TopicAuthorizationException e) {
      return false;
    } finally {
      consumer.unsubscribe();
    }
    throw new AssertionError(topic + " neither gives a record nor is denied");
  }

  private boolean writes(String topic) {
    return isAllowed(
        () -> producer.send(new ProducerRecord<>(topic, 0, BYTES, BYTES)).get(),
        TopicAuthorizationException.class);
  }

  /** Committing needs the group and the topic; here the group counts. */
  private boolean commits(String group, String topic) {
    Map<TopicPartition, OffsetAndMetadata> offset =
        Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(0));
    KafkaFuture<Void> committed = admin.alterConsumerGroupOffsets(group, offset).all();
    return isAllowed(committed::get, GroupAuthorizationException.class);
  }

  private boolean begins(String transactionalId) {
    KafkaFuture<Void> begun = admin.fenceProducers(List.of(transactionalId)).all();
    return isAllowed(begun::get, TransactionalIdAuthorizationException.class);
  }

  private static boolean isAllowed(
      Attempt attempt, Class<? extends AuthorizationException> denial) {
    try {
      attempt.make();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return !denial.isInstance(e.getCause());
      }
      throw new AssertionError("neither allowed nor denied", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static SortedSet<String> those(Collection<String> names, Predicate<String> attempt) {
    return names.stream().filter(attempt).collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public void close() {
    consumer.close();
    producer.close();
    admin.close();
  }

  /** Something that the broker may deny. */
  @FunctionalInterface
  private interface Attempt {
    void make() throws ExecutionException, InterruptedException;
  }
}
