package org.creditflows.kit.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Meters of one service in Prometheus' text format, those of its JVM and process among them. */
final class ServiceMeters implements AutoCloseable {

  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final String TOTAL = "_total";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

  ServiceMeters(String service) {
    registry.config().commonTags(List.of(Tag.of("service", service)));
    garbageCollection.bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  MeterRegistry registry() {
    return registry;
  }

  /**
   * A meter that has no value yet, such as a Kafka client's average before its first record, is
   * left out rather than reported as NaN, which would poison every sum over it.
   */
  Reply scrape() {
    return reply(registry.scrape(CONTENT_TYPE));
  }

  /**
   * Some metrics alone; a flow has thousands of series, and each costs time.
   *
   * @param names as in a scrape, with commas between
   */
  Reply scrape(String names) {
    Set<String> wanted = new HashSet<>();
    for (String name : names.split(",")) {
      wanted.add(name);
      // The registry knows counters without their ending.
      wanted.add(name.endsWith(TOTAL) ? name.substring(0, name.length() - TOTAL.length()) : name);
    }
    return reply(registry.scrape(CONTENT_TYPE, wanted));
  }

  private static Reply reply(String scraped) {
    String samples =
        scraped
            .lines()
            .filter(line -> !line.endsWith(" NaN"))
            .collect(Collectors.joining("\n", "", "\n"));
    return new Reply(200, CONTENT_TYPE, samples);
  }

  @Override
  public void close() {
    garbageCollection.close();
    registry.close();
  }
}
