package org.creditflows.flows.store;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.creditflows.kit.avro.AvroCodec;

/** Builds stores of Avro values above stores of bytes, which keep the changelog. */
final class RecallingStoreBuilder<V extends SpecificRecord>
    implements StoreBuilder<KeyValueStore<String, V>> {

  private final StoreBuilder<KeyValueStore<String, byte[]>> bytes;
  private final AvroCodec<V> codec;

  RecallingStoreBuilder(KeyValueBytesStoreSupplier supplier, Class<V> type) {
    bytes = Stores.keyValueStoreBuilder(supplier, Serdes.String(), Serdes.ByteArray());
    codec = AvroCodec.of(type);
  }

  @Override
  public KeyValueStore<String, V> build() {
    return new RecallingStore<>(bytes.build(), codec);
  }

  @Override
  public StoreBuilder<KeyValueStore<String, V>> withCachingEnabled() {
    bytes.withCachingEnabled();
    return this;
  }

  @Override
  public StoreBuilder<KeyValueStore<String, V>> withCachingDisabled() {
    bytes.withCachingDisabled();
    return this;
  }

  @Override
  public StoreBuilder<KeyValueStore<String, V>> withLoggingEnabled(Map<String, String> config) {
    bytes.withLoggingEnabled(config);
    return this;
  }

  @Override
  public StoreBuilder<KeyValueStore<String, V>> withLoggingDisabled() {
    bytes.withLoggingDisabled();
    return this;
  }

  @Override
  public Map<String, String> logConfig() {
    return bytes.logConfig();
  }

  @Override
  public boolean loggingEnabled() {
    return bytes.loggingEnabled();
  }

  @Override
  public String name() {
    return bytes.name();
  }
}
