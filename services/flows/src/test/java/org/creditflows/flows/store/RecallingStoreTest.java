package org.creditflows.flows.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.schemas.profile.StandingRestrictions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecallingStoreTest {

  private static final AvroCodec<StandingRestrictions> CODEC =
      AvroCodec.of(StandingRestrictions.class);

  private final KeyValueStore<String, byte[]> below =
      Stores.keyValueStoreBuilder(
              StoreKind.IN_MEMORY.supplier("test"), Serdes.String(), Serdes.ByteArray())
          .withLoggingDisabled()
          .build();
  private final KeyValueStore<String, StandingRestrictions> store =
      new RecallingStore<>(below, CODEC);

  @BeforeEach
  void open() {
    Properties settings = new Properties();
    settings.put("application.id", "test");
    settings.put("bootstrap.servers", "none:1");
    MockProcessorContext<Void, Void> context = new MockProcessorContext<>(settings);
    store.init(context.getStateStoreContext(), store);
  }

  private static StandingRestrictions of(String desk) {
    return new StandingRestrictions(List.of(desk));
  }

  @Test
  void rememberedValueIsNotDecodedAgain() {
    StandingRestrictions travel = of("travel");
    store.put("a", travel);
    assertThat(store.get("a")).isSameAs(travel);
    assertThat(CODEC.decode(below.get("a"))).isEqualTo(travel);
  }

  @Test
  void valueThatTheStoreBelowReplacedIsDecodedAnew() {
    store.put("a", of("travel"));
    below.put("a", CODEC.encode(of("another")));
    assertThat(store.get("a")).isEqualTo(of("another"));
    below.delete("a");
    assertThat(store.get("a")).isNull();
  }

  @Test
  void nullDeletes() {
    store.put("a", of("travel"));
    store.put("a", null);
    assertThat(store.get("a")).isNull();
    assertThat(below.get("a")).isNull();
    assertThat(store.delete("a")).isNull();
  }

  @Test
  void everyValueIsFoundWithMoreKeysThanAreRemembered() {
    for (int key = 0; key < 10_000; key++) {
      store.put("key-" + key, of("desk-" + key));
    }
    for (int key = 0; key < 10_000; key++) {
      assertThat(store.get("key-" + key)).isEqualTo(of("desk-" + key));
    }
    assertThat(store.approximateNumEntries()).isEqualTo(10_000);
  }

  @Test
  void allEntriesAreGiven() {
    store.putAll(List.of(KeyValue.pair("a", of("x")), KeyValue.pair("b", of("y"))));
    assertThat(store.putIfAbsent("a", of("z"))).isEqualTo(of("x"));
    try (KeyValueIterator<String, StandingRestrictions> all = store.all()) {
      assertThat(all)
          .toIterable()
          .containsExactlyInAnyOrder(KeyValue.pair("a", of("x")), KeyValue.pair("b", of("y")));
    }
  }

  @Test
  void closedStoreForgets() {
    StateStore asStreamsSeesIt = store;
    store.put("a", of("travel"));
    asStreamsSeesIt.close();
    assertThat(store.isOpen()).isFalse();
    open();
    assertThat(store.get("a")).isNull();
  }
}
