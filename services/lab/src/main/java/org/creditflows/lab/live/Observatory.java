package org.creditflows.lab.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.live.metrics.Samples;
import org.creditflows.lab.live.metrics.Scraper;
import org.creditflows.lab.live.person.Lookups;
import org.creditflows.lab.live.picture.FlowDiagram;
import org.creditflows.lab.live.record.DecisionBook;
import org.creditflows.lab.live.record.TopicRecorder;
import org.creditflows.lab.live.services.FeedWatch;
import org.creditflows.lab.live.services.LiveServices;
import org.creditflows.lab.live.situation.Situation.FlowState;
import org.creditflows.lab.live.situation.Situation.Health;
import org.creditflows.lab.live.situation.Situation.ServiceState;
import org.creditflows.lab.process.ChildProcess;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Outcome;

/** Makes the state of services and flows out of what they say of themselves. */
final class Observatory {

  private static final Duration STALE_AFTER = Duration.ofMillis(1_500);
  private static final long MEMORY_EVERY_NANOS = Duration.ofSeconds(5).toNanos();
  private static final long POLL_MILLIS = 100;
  private static final double MOST_OF_ALL = 0.9;
  private static final double LITTLE_LAG = 50;
  private static final String DECISIONS = "creditflows_decisions_total";
  private static final String PROCESSOR_TIME = "process_cpu_time_ns_total";
  private static final double NANOS_PER_SECOND = 1e9;

  private final Map<Flow, FlowDiagram> diagrams = new ConcurrentHashMap<>();
  private final Map<String, Long> memory = new HashMap<>();
  private final Set<ChildProcess> ready = ConcurrentHashMap.newKeySet();
  private final Set<String> started = new TreeSet<>();
  private final LiveServices services;
  private final Scraper scraper;
  private final FeedWatch feeds;
  private final Lookups lookups;
  private final TopicRecorder recorder;
  private final List<Flow> flows;
  private final Function<String, Optional<Boolean>> wouldRepay;
  private final PartFigures parts;
  private long memoryNanos = System.nanoTime() - MEMORY_EVERY_NANOS;

  /**
   * @param wouldRepay whether whoever a source key is about can and wants to pay; empty where
   *     nobody knows
   */
  Observatory(
      LiveServices services,
      Scraper scraper,
      FeedWatch feeds,
      Lookups lookups,
      TopicRecorder recorder,
      List<Flow> flows,
      Function<String, Optional<Boolean>> wouldRepay) {
    this.services = services;
    this.scraper = scraper;
    this.feeds = feeds;
    this.lookups = lookups;
    this.recorder = recorder;
    this.flows = flows;
    this.wouldRepay = wouldRepay;
    parts = new PartFigures(scraper, this::health);
  }

  /** All metrics that are read. */
  static Set<String> metrics() {
    Set<String> metrics = new HashSet<>(PartFigures.METRICS);
    metrics.addAll(Set.of(DECISIONS, PROCESSOR_TIME));
    return metrics;
  }

  /** Diagrams of the flows that were up once. */
  Map<Flow, FlowDiagram> diagrams() {
    return new EnumMap<>(diagrams.isEmpty() ? new EnumMap<>(Flow.class) : diagrams);
  }

  /**
   * Scrapes what was ready once: answering costs time, which services that start need. Until
   * everything runs, producers are left alone, and shown as starting.
   *
   * @param all whether everything runs
   */
  void look(boolean all) {
    for (String name : all ? services.allNames() : drawn()) {
      services
          .process(name)
          .filter(process -> process.isAlive() && !ready.contains(process) && process.isReady())
          .ifPresent(
              process -> {
                ready.add(process);
                started.add(name);
              });
    }
    scraper.scrape(started);
    draw();
    if (System.nanoTime() - memoryNanos >= MEMORY_EVERY_NANOS) {
      memoryNanos = System.nanoTime();
      services.allNames().forEach(name -> memory.put(name, memoryOf(name)));
    }
  }

  /**
   * Returns when every flow has told its topology.
   *
   * @throws RunFailure if a flow ends before, or the time is over
   */
  void awaitDiagrams(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    for (draw(); diagrams.size() < flows.size(); draw()) {
      flows.forEach(flow -> services.process(flow.label()).ifPresent(ChildProcess::failIfDead));
      if (System.nanoTime() > deadline) {
        throw new RunFailure("flows did not start within " + timeout.toSeconds() + " s");
      }
      pause();
    }
  }

  /**
   * Whether every flow has worked off what producers have sent so far. A consumer tells its lag
   * only after it has fetched, so the lag alone would say so before a flow has begun.
   */
  boolean hasCaughtUp() {
    double sent =
        Arrays.stream(Domain.values())
            .mapToDouble(domain -> sentEvents(TopicCatalogue.label(domain)))
            .sum();
    return sent > 0 && flows.stream().allMatch(flow -> hasFolded(flow, sent));
  }

  private double sentEvents(String producer) {
    return scraper
        .samples(producer)
        .sum(PartFigures.SENT, sample -> sample.label("kind").equals("event"));
  }

  /** Some of what was sent was sent twice, and is folded once. */
  private boolean hasFolded(Flow flow, double sent) {
    Samples samples = scraper.samples(flow.label());
    return health(flow.label()) == Health.UP
        && samples.sum(PartFigures.FOLDED) >= MOST_OF_ALL * sent
        && PartFigures.lag(samples, topic -> true) <= LITTLE_LAG;
  }

  private void draw() {
    for (Flow flow : flows) {
      if (!diagrams.containsKey(flow)) {
        lookups
            .topology(flow.label())
            .ifPresent(description -> diagrams.put(flow, FlowDiagram.of(description)));
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailure("interrupted while waiting for flows", e);
    }
  }

  private List<String> drawn() {
    List<String> names = new ArrayList<>(List.of(LiveServices.BROKER));
    flows.forEach(flow -> names.add(flow.label()));
    return names;
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
              rate(name, PartFigures.SENT),
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
    DecisionBook book = recorder.decisions();
    long decisions = book.count(flow);
    long recordsUsed = book.recordsUsed(flow);
    return new FlowState(
        name,
        health(name),
        rate(name, PartFigures.FOLDED),
        rate(name, DECISIONS),
        PartFigures.lag(samples, topic -> true),
        boxed(recorder.latencies(flow).percentile(now, 0.5)),
        boxed(recorder.latencies(flow).percentile(now, 0.99)),
        samples.sum(PartFigures.ENTRIES),
        samples.sum(PartFigures.REFUSED),
        cores(name),
        decisions,
        recordsUsed,
        decisions == 0 ? 0 : (double) recordsUsed / decisions,
        book.differing(flow, Outcome.GRANT),
        book.differing(flow, Outcome.DENY) + book.differing(flow, Outcome.NO_REWARD),
        book.loans(flow, wouldRepay),
        diagrams.get(flow),
        diagrams.containsKey(flow) ? parts.of(name, diagrams.get(flow)) : Map.of());
  }

  private double rate(String service, String metric) {
    return health(service) == Health.UP
        ? scraper.perSecond(service, samples -> samples.sum(metric))
        : 0;
  }

  private Health health(String name) {
    Optional<ChildProcess> process = services.process(name);
    if (process.isPresent() && !process.get().isAlive()) {
      return Health.DOWN;
    }
    if (process.isEmpty() || !ready.contains(process.get())) {
      return Health.STARTING;
    }
    return scraper.answers(name, STALE_AFTER) ? Health.UP : Health.STALE;
  }

  private double cores(String name) {
    return rate(name, PROCESSOR_TIME) / NANOS_PER_SECOND;
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
