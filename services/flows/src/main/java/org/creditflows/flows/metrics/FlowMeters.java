package org.creditflows.flows.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.creditflows.flows.stage.StageObserver;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Decision;

/** Counts what the stages of one flow do, as {@code creditflows.*}. */
public final class FlowMeters implements StageObserver {

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final MeterRegistry meters;
  private final String flow;
  private final Map<Domain, Counter> folded;
  private final Map<Domain, Counter> duplicates;
  private final Map<Domain, Counter> moves;
  private final Counter profileChanges;
  private final Map<String, Counter> decisions = new ConcurrentHashMap<>();
  private final Map<String, Counter> deadLetters = new ConcurrentHashMap<>();
  private final Map<Part, Map<String, DistributionSummary>> latencies = new EnumMap<>(Part.class);
  private final boolean timed;

  /**
   * @param flow value of the tag {@code flow}
   * @param timed whether latencies of parts are measured, which costs something for each record
   */
  public FlowMeters(MeterRegistry meters, String flow, boolean timed) {
    this.meters = meters;
    this.flow = flow;
    this.timed = timed;
    for (Part part : Part.values()) {
      latencies.put(part, new ConcurrentHashMap<>());
    }
    folded = byDomain("creditflows.events.folded", "Events folded into records", "events");
    duplicates =
        byDomain("creditflows.duplicates.ignored", "Records that were seen before", "records");
    moves =
        byDomain(
            "creditflows.links.moved",
            "Source keys that came to another subject or to none",
            "links");
    profileChanges =
        Counter.builder("creditflows.profiles.changed")
            .description("Changes of profiles")
            .baseUnit("profiles")
            .tag("flow", flow)
            .tag("stage", "profile")
            .register(meters);
  }

  @Override
  public void eventFolded(Domain domain) {
    folded.get(domain).increment();
  }

  @Override
  public void duplicateIgnored(Domain domain) {
    duplicates.get(domain).increment();
  }

  @Override
  public void linkMoved(Domain domain) {
    moves.get(domain).increment();
  }

  @Override
  public void profileChanged() {
    profileChanges.increment();
  }

  @Override
  public void decided(Decision decision) {
    decisions
        .computeIfAbsent(
            decision.getDesk() + "/" + decision.getOutcome(), key -> decisionCounter(decision))
        .increment();
  }

  /**
   * Counts the dead letters of topics from 0, since nobody sees a counter rise that begins at 1.
   *
   * @param topics of producers that the flow reads
   */
  public void mayRefuseFrom(Collection<String> topics) {
    topics.forEach(this::deadLettersOf);
  }

  @Override
  public void deadLettered(String topic) {
    deadLettersOf(topic).increment();
  }

  private Counter deadLettersOf(String topic) {
    return deadLetters.computeIfAbsent(
        topic,
        key ->
            Counter.builder("creditflows.dead.letters")
                .description("Records refused and put among the dead letters")
                .baseUnit("records")
                .tag("flow", flow)
                .tag("topic", topic)
                .register(meters));
  }

  @Override
  public void passed(Part part, String name, long sentMillis) {
    if (timed) {
      latencies
          .get(part)
          .computeIfAbsent(name, key -> latency(part, name))
          .record(Math.max(0, System.currentTimeMillis() - sentMillis));
    }
  }

  private DistributionSummary latency(Part part, String name) {
    return DistributionSummary.builder("creditflows.part.latency")
        .description("From the sending of a record until the part was done with it, last minute")
        .baseUnit("milliseconds")
        .tag("flow", flow)
        .tag("part", part.name().toLowerCase(Locale.ROOT))
        .tag("name", name)
        .publishPercentiles(0.5, 0.99)
        .percentilePrecision(2)
        .distributionStatisticExpiry(WINDOW)
        .register(meters);
  }

  private Map<Domain, Counter> byDomain(String name, String description, String unit) {
    Map<Domain, Counter> counters = new ConcurrentHashMap<>();
    for (Domain domain : Domain.values()) {
      counters.put(
          domain,
          Counter.builder(name)
              .description(description)
              .baseUnit(unit)
              .tag("flow", flow)
              .tag("domain", TopicCatalogue.label(domain))
              .tag("stage", "domain")
              .register(meters));
    }
    return counters;
  }

  private Counter decisionCounter(Decision decision) {
    return Counter.builder("creditflows.decisions")
        .description("Decisions filed")
        .baseUnit("decisions")
        .tag("flow", flow)
        .tag("desk", decision.getDesk())
        .tag("outcome", decision.getOutcome().name())
        .register(meters);
  }
}
