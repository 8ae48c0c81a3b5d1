package org.creditflows.flows.stage;

import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/** Where state is held; its changelog on the broker is what lasts. */
public enum StoreKind {
  IN_MEMORY {
    @Override
    KeyValueBytesStoreSupplier named(String name) {
      return Stores.inMemoryKeyValueStore(name);
    }
  },
  ROCKSDB {
    @Override
    KeyValueBytesStoreSupplier named(String name) {
      return Stores.persistentKeyValueStore(name);
    }
  };

  abstract KeyValueBytesStoreSupplier named(String name);
}
