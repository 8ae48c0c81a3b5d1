package org.creditflows.flows.store;

import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A value read and written again in a store in memory: by hash, and by the order of keys. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StoreBenchmark {

  /** A stride through the keys that visits each of them before it comes back. */
  private static final int STRIDE = 7_919;

  @Param({"5000", "100000"})
  private int keys;

  @Param({"hashed", "sorted"})
  private String kind;

  private KeyValueStore<Bytes, byte[]> store;
  private Bytes[] all;
  private int next;

  @Setup
  public void fill() {
    store =
        kind.equals("hashed")
            ? StoreKind.IN_MEMORY.supplier("benchmark").get()
            : Stores.inMemoryKeyValueStore("benchmark").get();
    Properties settings = new Properties();
    settings.put("application.id", "benchmark");
    settings.put("bootstrap.servers", "none:1");
    store.init(new MockProcessorContext<>(settings).getStateStoreContext(), store);
    all = new Bytes[keys];
    for (int key = 0; key < keys; key++) {
      all[key] = key(key);
      store.put(all[key], new byte[300]);
    }
  }

  @Benchmark
  public byte[] readAndWrite() {
    next = (next + STRIDE) % keys;
    Bytes key = Bytes.wrap(all[next].get());
    byte[] value = store.get(key);
    store.put(key, value);
    return value;
  }

  private static Bytes key(int number) {
    return Bytes.wrap(("platform:A%09d".formatted(number)).getBytes(StandardCharsets.UTF_8));
  }
}
