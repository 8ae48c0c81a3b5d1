package org.creditflows.lab.erasure;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.creditflows.lab.erasure.ErasureReceipt.Emptied;

/**
 * Records that bear somebody's identifier or token, in their keys or their values. Once found, they
 * are followed until nobody can read them.
 */
final class Copies {

  private final ErasureRequest request;
  private final Map<String, Long> found = new HashMap<>();
  private final SortedMap<String, SortedSet<String>> keys = new TreeMap<>();
  private final Map<TopicPartition, NavigableSet<Long>> readable = new HashMap<>();
  private final Map<String, Double> emptiedAfter = new HashMap<>();

  Copies(ErasureRequest request) {
    this.request = request;
  }

  /** Takes a record for a copy if it is one. */
  void look(ConsumerRecord<String, byte[]> record) {
    if (isBorneBy(record.key()) || record.value() != null && isBorneBy(latin(record.value()))) {
      found.merge(record.topic(), 1L, Long::sum);
      keys.computeIfAbsent(record.topic(), any -> new TreeSet<>()).add(record.key());
      follow(record.topic(), record.partition(), record.offset());
    }
  }

  /** Follows one more record, such as a tombstone, whose key is the copy. */
  void follow(String topic, int partition, long offset) {
    readable
        .computeIfAbsent(new TopicPartition(topic, partition), any -> new TreeSet<>())
        .add(offset);
  }

  /** Topics with a copy. */
  SortedSet<String> topics() {
    return new TreeSet<>(found.keySet());
  }

  /** Partitions with a copy that can still be read. */
  SortedMap<String, SortedSet<Integer>> partitions() {
    SortedMap<String, SortedSet<Integer>> partitions = new TreeMap<>();
    readable
        .keySet()
        .forEach(
            each ->
                partitions
                    .computeIfAbsent(each.topic(), any -> new TreeSet<>())
                    .add(each.partition()));
    return partitions;
  }

  /** Keys of a topic's copies that themselves bear the token. */
  SortedSet<String> tellingKeys(String topic) {
    SortedSet<String> telling = new TreeSet<>(keys.getOrDefault(topic, new TreeSet<>()));
    telling.removeIf(key -> !isBorneBy(key));
    return telling;
  }

  /**
   * Looks which can still be read.
   *
   * @param seconds since the request
   * @return whether any can
   */
  boolean lookAgain(TopicScan scan, double seconds) {
    if (!readable.isEmpty()) {
      scan.removeUnreadable(readable);
      readable.values().removeIf(Collection::isEmpty);
    }
    for (String topic : found.keySet()) {
      if (left(topic) == 0) {
        emptiedAfter.putIfAbsent(topic, seconds);
      }
    }
    return !readable.isEmpty();
  }

  /** What became of them in some topics, by place. */
  SortedMap<Place, Emptied> in(Collection<String> topics) {
    SortedMap<Place, Emptied> places = new TreeMap<>();
    for (String topic : topics) {
      if (found.containsKey(topic)) {
        Emptied emptied =
            new Emptied(found.get(topic), left(topic), emptiedAfter.getOrDefault(topic, 0.0));
        places.merge(Place.of(topic), emptied, Copies::together);
      }
    }
    return places;
  }

  private static Emptied together(Emptied one, Emptied other) {
    return new Emptied(
        one.found() + other.found(),
        one.left() + other.left(),
        Math.max(one.seconds(), other.seconds()));
  }

  private long left(String topic) {
    return readable.entrySet().stream()
        .filter(each -> each.getKey().topic().equals(topic))
        .mapToLong(each -> each.getValue().size())
        .sum();
  }

  private boolean isBorneBy(String text) {
    return text != null
        && (text.contains(request.subject()) || text.contains(request.identifier()));
  }

  /** Every byte becomes one character, so that text inside binary values can be found. */
  private static String latin(byte[] value) {
    return new String(value, StandardCharsets.ISO_8859_1);
  }
}
