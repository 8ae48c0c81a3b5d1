package org.creditflows.flows.store;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Where state is held; its changelog on the broker is what lasts. */
public enum StoreKind {
  IN_MEMORY {
    @Override
    KeyValueBytesStoreSupplier supplier(String name) {
      return new HashedStores(name);
    }
  },
  ROCKSDB {
    @Override
    KeyValueBytesStoreSupplier supplier(String name) {
      return Stores.persistentKeyValueStore(name);
    }
  };

  /** Builds a store of values by text key, for access by key. */
  public <V extends SpecificRecord> StoreBuilder<KeyValueStore<String, V>> builder(
      String name, Class<V> type) {
    return new RecallingStoreBuilder<>(supplier(name), type);
  }

  abstract KeyValueBytesStoreSupplier supplier(String name);

  private record HashedStores(String name) implements KeyValueBytesStoreSupplier {

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
      return new HashedStore(name);
    }

    @Override
    public String metricsScope() {
      return "in-memory";
    }
  }
}
