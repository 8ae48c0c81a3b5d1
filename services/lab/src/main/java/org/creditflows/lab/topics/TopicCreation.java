package org.creditflows.lab.topics;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.schemas.catalogue.TopicSpec;

/**
 * Makes topics of the catalogue.
 *
 * @param replicationFactor empty for the cluster's default
 */
record TopicCreation(Admin admin, OptionalInt replicationFactor) {

  private static final Duration READY_TIMEOUT = Duration.ofSeconds(60);
  private static final short SAFE_REPLICAS = 3;
  private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

  /**
   * What became of the topics.
   *
   * @param existing those that were there already
   * @param failure the first, where a topic could not be made for another reason
   */
  record Created(SortedSet<String> made, SortedSet<String> existing, Optional<RunFailure> failure) {

    Created {
      made = Collections.unmodifiableSortedSet(new TreeSet<>(made));
      existing = Collections.unmodifiableSortedSet(new TreeSet<>(existing));
    }

    /** Names of those that were there already, if all are there now; else fails. */
    SortedSet<String> requireAll() {
      if (failure.isPresent()) {
        throw failure.get();
      }
      return existing;
    }
  }

  /** After a failure it waits for no further answer, but counts those that came. */
  Created create(Collection<TopicSpec> specs) {
    SortedSet<String> made = new TreeSet<>();
    SortedSet<String> existing = new TreeSet<>();
    RunFailure failure = null;
    for (Map.Entry<String, KafkaFuture<Void>> creation :
        admin.createTopics(specs.stream().map(this::newTopic).toList()).values().entrySet()) {
      String topic = creation.getKey();
      if (failure == null || creation.getValue().isDone()) {
        try {
          boolean isNew =
              Answer.doneUnless(TopicExistsException.class, creation.getValue(), "create " + topic);
          (isNew ? made : existing).add(topic);
        } catch (RunFailure e) {
          failure = failure == null ? e : failure;
        }
      }
    }
    return new Created(made, existing, Optional.ofNullable(failure));
  }

  /**
   * Waits until every partition of the topics serves offsets.
   *
   * @throws RunFailure if one of them has another number of partitions, or is not ready in time
   */
  void awaitReady(Collection<TopicSpec> specs) {
    long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
    Optional<String> obstacle = obstacle(specs);
    while (obstacle.isPresent()) {
      if (System.nanoTime() > deadline) {
        throw new RunFailure(
            "topics are not ready after " + READY_TIMEOUT.toSeconds() + " s: " + obstacle.get());
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      obstacle = obstacle(specs);
    }
  }

  /** Topics are described first: the client logs errors if it lists offsets of unknown ones. */
  private Optional<String> obstacle(Collection<TopicSpec> specs) {
    List<String> names = specs.stream().map(TopicSpec::name).toList();
    Map<TopicPartition, OffsetSpec> latest =
        specs.stream()
            .flatMap(TopicCreation::partitions)
            .collect(toMap(partition -> partition, partition -> OffsetSpec.latest()));
    try {
      Map<String, TopicDescription> descriptions =
          Answer.await(admin.describeTopics(names).allTopicNames(), "describe topics");
      specs.forEach(spec -> requirePartitions(spec, descriptions.get(spec.name())));
      Answer.await(admin.listOffsets(latest).all(), "list offsets of topics");
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException) {
        return Optional.of(e.getCause().getMessage());
      }
      throw Answer.refused("list offsets of topics", e);
    }
  }

  /** A key goes to a partition by their number, so no other number does. */
  private static void requirePartitions(TopicSpec spec, TopicDescription found) {
    if (found.partitions().size() != spec.partitions()) {
      throw new RunFailure(
          "topic %s has %d partitions, not %d; see --partitions"
              .formatted(spec.name(), found.partitions().size(), spec.partitions()));
    }
  }

  private static Stream<TopicPartition> partitions(TopicSpec spec) {
    return IntStream.range(0, spec.partitions())
        .mapToObj(partition -> new TopicPartition(spec.name(), partition));
  }

  private NewTopic newTopic(TopicSpec spec) {
    Optional<Short> replicas =
        replicationFactor.isPresent()
            ? Optional.of((short) replicationFactor.getAsInt())
            : Optional.empty();
    return new NewTopic(spec.name(), Optional.of(spec.partitions()), replicas)
        .configs(configuration(spec, replicas));
  }

  /** Where there are three replicas or more, a record counts as written once two have it. */
  private static Map<String, String> configuration(TopicSpec spec, Optional<Short> replicas) {
    String policy =
        switch (spec.cleanup()) {
          case KEEP, PURGE -> TopicConfig.CLEANUP_POLICY_DELETE;
          case COMPACT -> TopicConfig.CLEANUP_POLICY_COMPACT;
        };
    Map<String, String> configuration = new HashMap<>();
    configuration.put(TopicConfig.CLEANUP_POLICY_CONFIG, policy);
    configuration.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
    configuration.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
    if (replicas.orElse((short) 1) >= SAFE_REPLICAS) {
      configuration.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
    }
    return configuration;
  }
}
