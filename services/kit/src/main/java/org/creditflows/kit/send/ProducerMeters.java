package org.creditflows.kit.send;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogKind;

/** What a producer counts. */
final class ProducerMeters {

  private final Map<LogKind, Counter> records = new EnumMap<>(LogKind.class);
  private final Counter failures;
  private final Timer lateness;

  ProducerMeters(Domain domain, MeterRegistry registry) {
    String label = TopicCatalogue.label(domain);
    for (LogKind kind : LogKind.values()) {
      records.put(
          kind,
          Counter.builder("creditflows.producer.records")
              .description("Records that the brokers have acknowledged")
              .baseUnit("records")
              .tag("domain", label)
              .tag("kind", kind.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    failures =
        Counter.builder("creditflows.producer.failures")
            .description("Records that could not be sent")
            .baseUnit("records")
            .tag("domain", label)
            .register(registry);
    lateness =
        Timer.builder("creditflows.producer.lateness")
            .description("From when a record was meant to be sent until it was sent")
            .tag("domain", label)
            .register(registry);
  }

  void acknowledged(LogKind kind) {
    records.get(kind).increment();
  }

  void failed() {
    failures.increment();
  }

  void sent(long latenessMicros) {
    lateness.record(Math.max(0, latenessMicros), TimeUnit.MICROSECONDS);
  }
}
