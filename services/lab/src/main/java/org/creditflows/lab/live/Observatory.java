package org.creditflows.lab.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.creditflows.lab.live.metrics.Samples;
import org.creditflows.lab.live.metrics.Scraper;
import org.creditflows.lab.live.person.Lookups;
import org.creditflows.lab.live.picture.FlowDiagram;
import org.creditflows.lab.live.record.TopicRecorder;
import org.creditflows.lab.live.services.FeedWatch;
import org.creditflows.lab.live.services.LiveServices;
import org.creditflows.lab.live.situation.Situation.FlowState;
import org.creditflows.lab.live.situation.Situation.Health;
import org.creditflows.lab.live.situation.Situation.PartState;
import org.creditflows.lab.live.situation.Situation.ServiceState;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;

/** Makes the state of services and flows out of what they say of themselves. */
final class Observatory {

  private static final Duration STALE_AFTER = Duration.ofSeconds(2);
  private static final long MEMORY_EVERY_NANOS = Duration.ofSeconds(5).toNanos();
  private static final double NANOS_PER_SECOND = 1e9;
  private static final String LAG = "kafka_consumer_fetch_manager_records_lag";
  private static final String ENTRIES = "creditflows_state_entries_values";

  private final Map<Flow, FlowDiagram> diagrams = new ConcurrentHashMap<>();
  private final Map<String, Long> memory = new HashMap<>();
  private final LiveServices services;
  private final Scraper scraper;
  private final FeedWatch feeds;
  private final Lookups lookups;
  private final TopicRecorder recorder;
  private final List<Flow> flows;
  private long memoryNanos = System.nanoTime() - MEMORY_EVERY_NANOS;

  Observatory(
      LiveServices services,
      Scraper scraper,
      FeedWatch feeds,
      Lookups lookups,
      TopicRecorder recorder,
      List<Flow> flows) {
    this.services = services;
    this.scraper = scraper;
    this.feeds = feeds;
    this.lookups = lookups;
    this.recorder = recorder;
    this.flows = flows;
  }

  /** Diagrams of the flows that were up once. */
  Map<Flow, FlowDiagram> diagrams() {
    return new EnumMap<>(diagrams.isEmpty() ? new EnumMap<>(Flow.class) : diagrams);
  }

  /** Scrapes everything. */
  void look() {
    scraper.scrape();
    for (Flow flow : flows) {
      if (!diagrams.containsKey(flow)) {
        lookups
            .topology(flow.label())
            .ifPresent(description -> diagrams.put(flow, FlowDiagram.of(description)));
      }
    }
    if (System.nanoTime() - memoryNanos >= MEMORY_EVERY_NANOS) {
      memoryNanos = System.nanoTime();
      services.allNames().forEach(name -> memory.put(name, memoryOf(name)));
    }
  }

  List<ServiceState> services() {
    List<ServiceState> states = new ArrayList<>();
    for (String name : services.allNames()) {
      states.add(
          new ServiceState(
              name,
              health(name),
              cores(name),
              services.isAlive(name) ? memory.getOrDefault(name, 0L) : 0,
              scraper.perSecond(name, s -> s.sum("creditflows_producer_records_total")),
              note(name)));
    }
    return states;
  }

  List<FlowState> flows() {
    return flows.stream().map(this::flow).toList();
  }

  private FlowState flow(Flow flow) {
    String name = flow.label();
    Samples samples = scraper.samples(name);
    long now = System.currentTimeMillis();
    long decisions = recorder.decisions().count(flow);
    return new FlowState(
        name,
        health(name),
        rate(name, "creditflows_events_folded_events_total", s -> true),
        rate(name, "creditflows_decisions_total", s -> true),
        samples.sum(LAG),
        boxed(recorder.latencies(flow).percentile(now, 0.5)),
        boxed(recorder.latencies(flow).percentile(now, 0.99)),
        samples.sum(ENTRIES),
        samples.sum("creditflows_dead_letters_records_total"),
        cores(name),
        decisions == 0 ? 0 : (double) recorder.decisions().recordsUsed(flow) / decisions,
        diagrams.get(flow),
        parts(flow));
  }

  private Map<String, PartState> parts(Flow flow) {
    Map<String, PartState> states = new HashMap<>();
    FlowDiagram diagram = diagrams.get(flow);
    if (diagram != null) {
      diagram.parts().forEach(part -> states.put(part.id(), part(flow, part)));
    }
    return states;
  }

  private PartState part(Flow flow, FlowDiagram.Part part) {
    String service = flow.label();
    Predicate<Samples.Sample> ofDomain = s -> s.label("domain").equals(part.name());
    return switch (part.kind()) {
      case SOURCE ->
          counted(
              part.name(),
              "creditflows_producer_records_total",
              s -> true,
              0,
              scraper.samples(service).sum(LAG, s -> s.label("topic").contains(part.name() + ".")));
      case LINKS -> counted(service, "creditflows_links_moved_links_total", ofDomain, 0, 0);
      case SILO ->
          counted(
              service,
              "creditflows_events_folded_events_total",
              ofDomain,
              entries(service, part),
              0);
      case PROFILES ->
          counted(
              service,
              "creditflows_profiles_changed_profiles_total",
              s -> true,
              entries(service, part),
              scraper
                  .samples(service)
                  .sum(
                      LAG,
                      s ->
                          s.label("topic").contains("by-subject")
                              || s.label("topic").endsWith("disclosed." + part.name())));
      case DESKS -> desks(flow, part);
    };
  }

  /** Decisions are counted by desk; a domain's desks are those that are asked by its keys. */
  private PartState desks(Flow flow, FlowDiagram.Part part) {
    Map<String, String> homes = recorder.deskHomes();
    boolean ofDomain =
        List.of(Domain.values()).stream()
            .anyMatch(domain -> TopicCatalogue.label(domain).equals(part.name()));
    return counted(
        flow.label(),
        "creditflows_decisions_total",
        s -> !ofDomain || homes.getOrDefault(s.label("desk"), "").startsWith(part.name() + ":"),
        0,
        0);
  }

  private PartState counted(
      String service, String metric, Predicate<Samples.Sample> which, double entries, double lag) {
    return new PartState(
        rate(service, metric, which),
        scraper.samples(service).sum(metric, which),
        entries,
        lag,
        health(service));
  }

  private double entries(String service, FlowDiagram.Part part) {
    return scraper.samples(service).sum(ENTRIES, s -> part.stores().contains(s.label("store")));
  }

  private double rate(String service, String metric, Predicate<Samples.Sample> which) {
    return health(service) == Health.UP
        ? scraper.perSecond(service, samples -> samples.sum(metric, which))
        : 0;
  }

  private Health health(String name) {
    if (!services.isAlive(name)) {
      return Health.DOWN;
    }
    return scraper.answers(name, STALE_AFTER) ? Health.UP : Health.STALE;
  }

  private double cores(String name) {
    return scraper.perSecond(
        name, samples -> samples.sum("process_cpu_time_ns_total") / NANOS_PER_SECOND);
  }

  private long memoryOf(String name) {
    return services.process(name).stream()
        .mapToLong(process -> process.proportionalSetSizeBytes().orElse(0))
        .sum();
  }

  private String note(String name) {
    for (Domain domain : Domain.values()) {
      if (TopicCatalogue.label(domain).equals(name)) {
        return feeds
            .status(domain)
            .map(
                status ->
                    status.path("stopped").asBoolean()
                        ? "stopped"
                        : status.path("mostPerSecond").asLong() > 0
                            ? "slow"
                            : status.path("spoil").asText().replace("none", ""))
            .orElse("");
      }
    }
    return "";
  }

  private static Long boxed(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}
