package org.creditflows.flows.store;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.creditflows.kit.avro.AvroCodec;

/**
 * Decodes a value once: it keeps the values that were last used beside the bytes that they stand
 * for, and gives one back only while the store below still holds equal bytes. So it is right
 * whatever happens to that store, a restoration or a hand-over included. Values must not be changed
 * by anybody. The stream thread writes; other threads may look up.
 */
final class RecallingStore<V extends SpecificRecord> implements KeyValueStore<String, V> {

  /** Of one task; beyond a hot set of this size a value is decoded anew. */
  private static final int MOST_RECALLED = 4_096;

  private record Recalled<V>(byte[] bytes, V value) {}

  private final KeyValueStore<String, byte[]> bytes;
  private final AvroCodec<V> codec;

  /** The longest unused first. */
  private final Map<String, Recalled<V>> recalled = new LinkedHashMap<>(16, 0.75f, true);

  RecallingStore(KeyValueStore<String, byte[]> bytes, AvroCodec<V> codec) {
    this.bytes = bytes;
    this.codec = codec;
  }

  @Override
  public synchronized V get(String key) {
    byte[] held = bytes.get(key);
    return held == null ? null : decoded(key, held);
  }

  @Override
  public synchronized void put(String key, V value) {
    byte[] encoded = value == null ? null : codec.encode(value);
    bytes.put(key, encoded);
    if (value == null) {
      recalled.remove(key);
    } else {
      remember(key, encoded, value);
    }
  }

  @Override
  public V putIfAbsent(String key, V value) {
    V held = get(key);
    if (held == null) {
      put(key, value);
    }
    return held;
  }

  @Override
  public void putAll(List<KeyValue<String, V>> entries) {
    entries.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public synchronized V delete(String key) {
    V held = get(key);
    put(key, null);
    return held;
  }

  @Override
  public KeyValueIterator<String, V> all() {
    return new DecodedEntries<>(bytes.all(), codec);
  }

  @Override
  public KeyValueIterator<String, V> range(String from, String to) {
    return new DecodedEntries<>(bytes.range(from, to), codec);
  }

  @Override
  public synchronized long approximateNumEntries() {
    return bytes.approximateNumEntries();
  }

  @Override
  public String name() {
    return bytes.name();
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    bytes.init(context, root);
  }

  @Override
  public void commit(Map<TopicPartition, Long> changelogOffsets) {
    bytes.commit(changelogOffsets);
  }

  @Override
  public Long committedOffset(TopicPartition partition) {
    return bytes.committedOffset(partition);
  }

  @Override
  @SuppressWarnings("deprecation") // Streams still asks.
  public boolean managesOffsets() {
    return bytes.managesOffsets();
  }

  @Override
  public Position getPosition() {
    return bytes.getPosition();
  }

  @Override
  public boolean persistent() {
    return bytes.persistent();
  }

  @Override
  public boolean isOpen() {
    return bytes.isOpen();
  }

  @Override
  public synchronized void close() {
    recalled.clear();
    bytes.close();
  }

  private V decoded(String key, byte[] held) {
    Recalled<V> known = recalled.get(key);
    if (known != null && Arrays.equals(known.bytes(), held)) {
      return known.value();
    }
    V value = codec.decode(held);
    remember(key, held, value);
    return value;
  }

  private void remember(String key, byte[] held, V value) {
    recalled.put(key, new Recalled<>(held, value));
    if (recalled.size() > MOST_RECALLED) {
      Iterator<String> keys = recalled.keySet().iterator();
      keys.next();
      keys.remove();
    }
  }

  private record DecodedEntries<V extends SpecificRecord>(
      KeyValueIterator<String, byte[]> entries, AvroCodec<V> codec)
      implements KeyValueIterator<String, V> {

    @Override
    public boolean hasNext() {
      return entries.hasNext();
    }

    @Override
    public KeyValue<String, V> next() {
      KeyValue<String, byte[]> entry = entries.next();
      return KeyValue.pair(entry.key, codec.decode(entry.value));
    }

    @Override
    public String peekNextKey() {
      return entries.peekNextKey();
    }

    @Override
    public void close() {
      entries.close();
    }
  }
}
