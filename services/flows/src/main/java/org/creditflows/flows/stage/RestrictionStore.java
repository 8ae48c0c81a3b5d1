package org.creditflows.flows.stage;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.creditflows.kit.avro.AvroSerde;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.profile.StandingRestrictions;

/** Store of the restrictions that stand, by subject or source key. */
final class RestrictionStore {

  private RestrictionStore() {}

  static StoreBuilder<KeyValueStore<String, StandingRestrictions>> builder(StoreKind stores) {
    return Stores.keyValueStoreBuilder(
        stores.named(TopicCatalogue.RESTRICTION_STORE),
        Serdes.String(),
        AvroSerde.of(StandingRestrictions.class));
  }
}
