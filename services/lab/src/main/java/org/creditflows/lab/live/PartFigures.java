package org.creditflows.lab.live;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.creditflows.lab.live.metrics.Samples;
import org.creditflows.lab.live.metrics.Samples.Sample;
import org.creditflows.lab.live.metrics.Scraper;
import org.creditflows.lab.live.picture.FlowDiagram;
import org.creditflows.lab.live.picture.FlowDiagram.Part;
import org.creditflows.lab.live.situation.Situation.Health;
import org.creditflows.lab.live.situation.Situation.PartState;

/** Reads what a flow and its producers say of each part of the flow's diagram. */
final class PartFigures {

  /** Values that a store holds. */
  static final String ENTRIES = "creditflows_state_entries_values";

  /** Records refused, by topic. */
  static final String REFUSED = "creditflows_dead_letters_records_total";

  private static final String LAG = "kafka_consumer_fetch_manager_records_lag";
  static final String SENT = "creditflows_producer_records_total";
  static final String FOLDED = "creditflows_events_folded_events_total";
  private static final String MOVED = "creditflows_links_moved_links_total";
  private static final String CONSUMED = "kafka_stream_topic_records_consumed_total";
  private static final String LATENCY = "creditflows_part_latency_milliseconds";
  private static final String LONGEST = "creditflows_part_latency_milliseconds_max";

  /**
   * Records that a part was done with. Desks are counted by it, not by what Kafka Streams says that
   * sinks produced: it counts a topic once in a subtopology, whichever of its sinks wrote there.
   */
  private static final String PASSED = "creditflows_part_latency_milliseconds_count";

  /** All that is read of parts. */
  static final Set<String> METRICS =
      Set.of(ENTRIES, REFUSED, LAG, SENT, FOLDED, MOVED, CONSUMED, LATENCY, LONGEST, PASSED);

  private final Scraper scraper;
  private final Function<String, Health> healthOf;

  /**
   * @param healthOf a service by name
   */
  PartFigures(Scraper scraper, Function<String, Health> healthOf) {
    this.scraper = scraper;
    this.healthOf = healthOf;
  }

  /** State of every part by its id. */
  Map<String, PartState> of(String flow, FlowDiagram diagram) {
    Map<String, PartState> states = new HashMap<>();
    for (Part part : diagram.parts()) {
      String service = part.kind() == FlowDiagram.Kind.SOURCE ? part.name() : flow;
      states.put(part.id(), state(part, service, scraper.samples(flow)));
    }
    return states;
  }

  /**
   * Records that a flow has not read yet. Kafka's consumer reports each partition of a topic with
   * dots twice, once with underscores instead; no topic of a flow has underscores of its own.
   *
   * @param topics which topics count
   */
  static double lag(Samples samples, Predicate<String> topics) {
    return samples.sum(LAG, s -> !s.label("topic").contains("_") && topics.test(s.label("topic")));
  }

  private PartState state(Part part, String service, Samples flow) {
    Health health = healthOf.apply(service);
    ToDoubleFunction<Samples> done = done(part);
    return new PartState(
        health == Health.UP ? scraper.perSecond(service, done::applyAsDouble) : 0,
        done.applyAsDouble(scraper.samples(service)),
        flow.sum(ENTRIES, s -> part.stores().contains(s.label("store"))),
        lag(flow, waitingFor(part)),
        flow.sum(REFUSED, s -> isRefusedBy(part, s.label("topic"))),
        latency(part, flow, "0.5"),
        latency(part, flow, "0.99"),
        health);
  }

  /** What counts as done by a part, since its service started. */
  static ToDoubleFunction<Samples> done(Part part) {
    Predicate<Sample> ofDomain = s -> s.label("domain").equals(part.name());
    Predicate<Sample> ofStep = s -> part.steps().contains(s.label("processor_node_id"));
    Predicate<Sample> ofPart = s -> isOf(part, s);
    return switch (part.kind()) {
      case SOURCE -> samples -> samples.sum(SENT);
      case LINKS -> samples -> samples.sum(MOVED, ofDomain);
      case SILO -> samples -> samples.sum(FOLDED, ofDomain);
      case PROFILES -> samples -> samples.sum(CONSUMED, ofStep);
      case DESKS -> samples -> samples.sum(PASSED, ofPart);
    };
  }

  private static Predicate<String> waitingFor(Part part) {
    String name = part.name();
    return switch (part.kind()) {
      case SOURCE -> topic -> topic.matches("(.*\\.)?" + name + "\\.(events|links|requests)");
      case PROFILES -> topic -> topic.contains("by-subject") || topic.endsWith("." + name);
      case LINKS, SILO, DESKS -> topic -> false;
    };
  }

  /** Events are refused by silos, register entries by links, requests by desks. */
  private static boolean isRefusedBy(Part part, String topic) {
    return switch (part.kind()) {
      case SILO -> topic.endsWith(part.name() + ".events");
      case LINKS -> topic.endsWith(part.name() + ".links");
      case DESKS -> topic.endsWith(part.name() + ".requests");
      case SOURCE, PROFILES -> false;
    };
  }

  /** Null where no record passed lately: quantiles of nothing are told as 0. */
  private static Double latency(Part part, Samples flow, String quantile) {
    double longest = quantile(part, flow, "0.99");
    return flow.sum(LONGEST, sample -> isOf(part, sample)) > 0 && longest > 0
        ? Double.valueOf(quantile(part, flow, quantile))
        : null;
  }

  private static double quantile(Part part, Samples flow, String quantile) {
    return flow.sum(
        LATENCY, sample -> isOf(part, sample) && sample.label("quantile").equals(quantile));
  }

  private static boolean isOf(Part part, Sample sample) {
    return sample.label("part").equals(part.kind().name().toLowerCase(Locale.ROOT))
        && sample.label("name").equals(part.name());
  }
}
