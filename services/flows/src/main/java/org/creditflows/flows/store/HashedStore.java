package org.creditflows.flows.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A store in memory for whoever asks by key and never for a range: a key is found by its hash, not
 * by comparing it with a dozen others. Used by one stream thread at a time.
 */
final class HashedStore implements KeyValueStore<Bytes, byte[]> {

  private final Map<Bytes, byte[]> values = new HashMap<>();
  private final Position position = Position.emptyPosition();
  private final String name;
  private volatile boolean open;

  HashedStore(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    context.register(root, (BatchingStateRestoreCallback) this::restore);
    open = true;
  }

  /** Empty: positions are for queries from outside, and there are none. */
  @Override
  public Position getPosition() {
    return position;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    values.clear();
    open = false;
  }

  @Override
  public byte[] get(Bytes key) {
    return values.get(key);
  }

  @Override
  public void put(Bytes key, byte[] value) {
    if (value == null) {
      values.remove(key);
    } else {
      values.put(key, value);
    }
  }

  @Override
  public byte[] putIfAbsent(Bytes key, byte[] value) {
    return values.putIfAbsent(key, value);
  }

  @Override
  public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
    entries.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public byte[] delete(Bytes key) {
    return values.remove(key);
  }

  /** In no order. */
  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return new Entries(values.entrySet().iterator());
  }

  /**
   * @throws UnsupportedOperationException always
   */
  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    throw new UnsupportedOperationException("store " + name + " knows no order of its keys");
  }

  @Override
  public long approximateNumEntries() {
    return values.size();
  }

  private void restore(Collection<KeyValue<byte[], byte[]>> records) {
    records.forEach(record -> put(Bytes.wrap(record.key), record.value));
  }

  private static final class Entries implements KeyValueIterator<Bytes, byte[]> {

    private final Iterator<Map.Entry<Bytes, byte[]>> entries;

    Entries(Iterator<Map.Entry<Bytes, byte[]>> entries) {
      this.entries = entries;
    }

    @Override
    public boolean hasNext() {
      return entries.hasNext();
    }

    @Override
    public KeyValue<Bytes, byte[]> next() {
      Map.Entry<Bytes, byte[]> entry = entries.next();
      return KeyValue.pair(entry.getKey(), entry.getValue());
    }

    @Override
    public Bytes peekNextKey() {
      throw new UnsupportedOperationException("entries cannot be peeked at");
    }

    @Override
    public void close() {}
  }
}
