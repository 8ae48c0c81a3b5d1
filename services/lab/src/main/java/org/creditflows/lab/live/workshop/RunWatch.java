package org.creditflows.lab.live.workshop;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.creditflows.lab.live.situation.Situation;
import org.creditflows.lab.live.situation.Situation.FlowState;
import org.creditflows.lab.live.switches.Incident;
import org.creditflows.lab.live.workshop.Exercise.Measure;

/** What was seen in each flow since the run of an exercise began. For use by one thread. */
final class RunWatch {

  /** Longer than the lab waits for decisions to be as before. */
  private static final double NEVER_REPAIRED_MILLIS = 60_000;

  private static final double MILLIS_PER_SECOND = 1_000;

  private final Map<Measure, Map<String, Double>> seen = new EnumMap<>(Measure.class);
  private final Map<String, FlowState> first = new TreeMap<>();
  private final long startedAt;
  private long actedAt = Long.MAX_VALUE;
  private long lastSeen;
  private boolean measuring = true;
  private Long incident;

  /**
   * @param startedAt wall clock, epoch milliseconds
   * @param before what was seen last, from which on is counted
   */
  RunWatch(long startedAt, Optional<Situation> before) {
    this.startedAt = startedAt;
    lastSeen = startedAt;
    before.ifPresent(
        seen ->
            seen.flows().stream()
                .filter(flow -> flow.health() == Situation.Health.UP)
                .forEach(flow -> first.put(flow.flow(), flow)));
  }

  /** The run has begun, or is beginning to be undone, and is measured until it has acted. */
  void acting() {
    actedAt = Long.MAX_VALUE;
    measuring = true;
  }

  /**
   * Everything that the run does has begun, or all of it is being undone.
   *
   * @param wallTime epoch milliseconds
   */
  void acted(long wallTime) {
    actedAt = wallTime;
    measuring = true;
  }

  /** Whether desks are still being asked, so that what was seen is not all that followed. */
  boolean isMeasuring() {
    return measuring;
  }

  void see(Situation situation) {
    measuring =
        situation.wallTime() <= actedAt
            || situation.incidents().stream()
                .filter(incident -> incident.startedAt() >= startedAt)
                .anyMatch(incident -> incident.phase().isMeasured());
    double seconds = Math.max(0, (situation.wallTime() - lastSeen) / MILLIS_PER_SECOND);
    lastSeen = situation.wallTime();
    situation.flows().forEach(flow -> see(flow, seconds));
    situation.incidents().stream()
        .filter(incident -> incident.startedAt() >= startedAt)
        .findFirst()
        .ifPresent(this::see);
  }

  /** By flow; nothing where nothing was seen. */
  Map<String, Double> measure(Measure measure) {
    return Map.copyOf(seen.getOrDefault(measure, Map.of()));
  }

  /** Number of what was done to people since the start, the latest; null if nothing was. */
  Long incident() {
    return incident;
  }

  private void see(FlowState flow, double seconds) {
    String name = flow.flow();
    boolean silent = flow.health() != Situation.Health.UP;
    add(Measure.SILENT_SECONDS, name, silent ? seconds : 0);
    most(Measure.MOST_LAG, name, flow.lag());
    set(Measure.LAG_AT_END, name, silent ? Double.NaN : flow.lag());
    most(Measure.MOST_LATENCY, name, flow.p99() == null ? 0 : flow.p99());
    set(Measure.DENIED_WOULD_REPAY, name, flow.loans().denied());
    set(Measure.GRANTED_WOULD_DEFAULT, name, flow.loans().granted());
    if (!silent) {
      FlowState start = first.computeIfAbsent(name, n -> flow);
      long decisions = flow.decisions() - start.decisions();
      long records = flow.recordsUsed() - start.recordsUsed();
      set(Measure.DECISIONS, name, decisions);
      set(Measure.RECORDS_PER_DECISION, name, decisions == 0 ? 0 : (double) records / decisions);
      most(Measure.DEAD_LETTERS, name, Math.max(0, flow.deadLetters() - start.deadLetters()));
    }
  }

  private void see(Incident latest) {
    incident = latest.number();
    latest
        .flows()
        .forEach(
            (flow, followed) -> {
              most(Measure.CHANGED_DECISIONS, flow, followed.changes().size());
              most(Measure.SUBJECTS, flow, followed.subjects());
              most(Measure.REPAIR_MILLIS, flow, repairMillis(latest, followed));
              set(Measure.NOT_AS_BEFORE, flow, notAsBefore(latest, followed));
            });
  }

  private static double repairMillis(Incident incident, Incident.Consequence followed) {
    if (followed.repairMillis() != null) {
      return followed.repairMillis();
    }
    boolean late = incident.phase() == Incident.Phase.UNDONE && followed.effectMillis() != null;
    return late ? NEVER_REPAIRED_MILLIS : 0;
  }

  private static double notAsBefore(Incident incident, Incident.Consequence followed) {
    return incident.phase() == Incident.Phase.UNDONE && followed.repairMillis() != null
        ? 0
        : followed.changes().size();
  }

  private void set(Measure measure, String flow, double value) {
    seen.computeIfAbsent(measure, m -> new TreeMap<>()).put(flow, value);
  }

  private void most(Measure measure, String flow, double value) {
    seen.computeIfAbsent(measure, m -> new TreeMap<>()).merge(flow, value, Math::max);
  }

  private void add(Measure measure, String flow, double value) {
    seen.computeIfAbsent(measure, m -> new TreeMap<>()).merge(flow, value, Double::sum);
  }
}
