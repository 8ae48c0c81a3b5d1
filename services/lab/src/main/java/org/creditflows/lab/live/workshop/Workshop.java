package org.creditflows.lab.live.workshop;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.creditflows.lab.live.situation.Situation;
import org.creditflows.lab.live.switches.Incident;
import org.creditflows.lab.live.switches.Switchboard;

/**
 * Leads a room through the exercises: predict, run, reveal, reset. Predictions are counted for all;
 * what was measured is shown only once it is revealed. Safe for use by several threads.
 */
public final class Workshop {

  /** Answer of those who expect no difference between the flows. */
  public static final String NO_DIFFERENCE = "none";

  private static final int MOST_PARTICIPANTS = 500;
  private static final int LONGEST_NAME = 40;

  /** Where an exercise stands. */
  public enum Phase {
    PREDICT,
    RUNNING,
    REVEALED
  }

  /**
   * What everybody sees.
   *
   * @param exercise id of the one that is open; null while none is
   * @param participants who predicted something in it
   * @param tally how many chose each answer, by question
   * @param measured by question and flow; empty until it is revealed
   * @param answers the flow with the most, by question; empty until it is revealed
   */
  public record State(
      String exercise,
      Phase phase,
      int participants,
      Map<String, Map<String, Integer>> tally,
      Map<String, Map<String, Double>> measured,
      Map<String, String> answers) {}

  private final List<Exercise> exercises;
  private final Map<String, Map<String, String>> choices = new LinkedHashMap<>();
  private Exercise open;
  private Phase phase = Phase.PREDICT;
  private Watch watch = new Watch();
  private Map<String, Map<String, Double>> measured = Map.of();

  public Workshop() {
    exercises = read();
  }

  public List<Exercise> exercises() {
    return exercises;
  }

  public synchronized State state() {
    boolean revealed = phase == Phase.REVEALED;
    return new State(
        open == null ? null : open.id(),
        phase,
        choices.size(),
        tally(),
        revealed ? measured : Map.of(),
        revealed ? answers() : Map.of());
  }

  /** Sees every situation, so that the worst moment of a run is not missed. */
  public synchronized void see(Situation situation) {
    if (phase == Phase.RUNNING) {
      watch.see(situation);
    }
  }

  /** Opens an exercise for predictions; earlier predictions go. */
  public synchronized void open(String id) {
    open = named(id);
    phase = Phase.PREDICT;
    choices.clear();
    measured = Map.of();
  }

  /**
   * Does what the open exercise does.
   *
   * @throws IllegalArgumentException if none is open, or a switch refuses
   */
  public synchronized void run(Switchboard switchboard) {
    requireOpen();
    watch = new Watch();
    phase = Phase.RUNNING;
    for (Exercise.Step step : open.run()) {
      switchboard.on(step.switchId(), step.values());
    }
  }

  /** Undoes what the open exercise did, so that repair can be measured. */
  public synchronized void undo(Switchboard switchboard) {
    requireOpen();
    switchboard.reset();
  }

  /** Shows what was measured. */
  public synchronized void reveal() {
    requireOpen();
    measured = new TreeMap<>();
    open.questions().forEach(q -> measured.put(q.id(), watch.measure(q.measure())));
    phase = Phase.REVEALED;
  }

  /** Undoes what the exercise did, and opens it anew. */
  public synchronized void reset(Switchboard switchboard) {
    requireOpen();
    switchboard.reset();
    open(open.id());
  }

  /**
   * Counts a prediction; a later one of the same participant replaces it.
   *
   * @throws IllegalArgumentException if it comes too late, or is no answer to a question
   */
  public synchronized void predict(String participant, String question, String answer) {
    requireOpen();
    if (phase != Phase.PREDICT) {
      throw new IllegalArgumentException("predictions are closed: the exercise is running");
    }
    if (participant.isBlank() || participant.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("a participant's name has 1 to 40 characters");
    }
    if (open.questions().stream().noneMatch(q -> q.id().equals(question))) {
      throw new IllegalArgumentException("exercise " + open.id() + " asks no " + question);
    }
    if (choices.size() >= MOST_PARTICIPANTS && !choices.containsKey(participant)) {
      throw new IllegalArgumentException("no more than 500 participants can predict");
    }
    choices.computeIfAbsent(participant, p -> new TreeMap<>()).put(question, answer);
  }

  private Map<String, Map<String, Integer>> tally() {
    Map<String, Map<String, Integer>> tally = new TreeMap<>();
    for (Map<String, String> chosen : choices.values()) {
      chosen.forEach(
          (question, answer) ->
              tally.computeIfAbsent(question, q -> new TreeMap<>()).merge(answer, 1, Integer::sum));
    }
    return tally;
  }

  private Map<String, String> answers() {
    Map<String, String> answers = new TreeMap<>();
    measured.forEach((question, byFlow) -> answers.put(question, most(byFlow)));
    return answers;
  }

  /** The flow with the most; no difference where two have it, or all have nothing. */
  static String most(Map<String, Double> byFlow) {
    double highest = byFlow.values().stream().mapToDouble(v -> v).max().orElse(0);
    List<String> holders =
        byFlow.entrySet().stream()
            .filter(each -> each.getValue() == highest)
            .map(Map.Entry::getKey)
            .toList();
    return holders.size() == 1 ? holders.get(0) : NO_DIFFERENCE;
  }

  private Exercise named(String id) {
    return exercises.stream()
        .filter(exercise -> exercise.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no exercise " + id));
  }

  private void requireOpen() {
    if (open == null) {
      throw new IllegalArgumentException("no exercise is open");
    }
  }

  private static List<Exercise> read() {
    try (InputStream file = Workshop.class.getResourceAsStream("exercises.json")) {
      return new ObjectMapper().readValue(file, new TypeReference<List<Exercise>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was seen since a run began. */
  private static final class Watch {
    private final Map<Exercise.Measure, Map<String, Double>> seen = new TreeMap<>();
    private final Map<String, Double> deadLettersAtStart = new TreeMap<>();
    private final long startedAt = System.currentTimeMillis();
    private long lastSeen = startedAt;

    void see(Situation situation) {
      double seconds = (situation.wallTime() - lastSeen) / 1_000.0;
      lastSeen = situation.wallTime();
      for (Situation.FlowState flow : situation.flows()) {
        see(flow, Math.max(0, seconds));
      }
      situation.incidents().stream()
          .filter(incident -> incident.startedAt() >= startedAt)
          .reduce((latest, earlier) -> latest)
          .ifPresent(this::see);
    }

    Map<String, Double> measure(Exercise.Measure measure) {
      return Map.copyOf(seen.getOrDefault(measure, Map.of()));
    }

    private void see(Situation.FlowState flow, double seconds) {
      String name = flow.flow();
      boolean silent = flow.health() != Situation.Health.UP;
      add(Exercise.Measure.SILENT_SECONDS, name, silent ? seconds : 0);
      most(Exercise.Measure.MOST_LAG, name, flow.lag());
      most(Exercise.Measure.MOST_LATENCY, name, flow.p99() == null ? 0 : flow.p99());
      set(Exercise.Measure.RECORDS_PER_DECISION, name, flow.recordsPerDecision());
      if (!silent) {
        deadLettersAtStart.putIfAbsent(name, flow.deadLetters());
        most(
            Exercise.Measure.DEAD_LETTERS,
            name,
            Math.max(0, flow.deadLetters() - deadLettersAtStart.get(name)));
      }
      add(Exercise.Measure.DECISIONS, name, flow.decisionsPerSecond() * seconds);
    }

    private void see(Incident incident) {
      incident
          .flows()
          .forEach(
              (flow, consequence) -> {
                most(Exercise.Measure.CHANGED_DECISIONS, flow, consequence.changes().size());
                most(Exercise.Measure.SUBJECTS, flow, consequence.subjects());
                most(
                    Exercise.Measure.REPAIR_MILLIS,
                    flow,
                    consequence.repairMillis() == null ? 0 : consequence.repairMillis());
              });
    }

    private void set(Exercise.Measure measure, String flow, double value) {
      seen.computeIfAbsent(measure, m -> new TreeMap<>()).put(flow, value);
    }

    private void most(Exercise.Measure measure, String flow, double value) {
      seen.computeIfAbsent(measure, m -> new TreeMap<>()).merge(flow, value, Math::max);
    }

    private void add(Exercise.Measure measure, String flow, double value) {
      seen.computeIfAbsent(measure, m -> new TreeMap<>()).merge(flow, value, Double::sum);
    }
  }
}
