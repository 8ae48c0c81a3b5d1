package org.creditflows.lab.live.workshop;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creditflows.lab.live.situation.Situation;
import org.creditflows.lab.live.switches.Switchboard;
import org.creditflows.schemas.catalogue.Flow;

/**
 * Leads a room through the exercises: predict, run, reveal, reset. Predictions are counted for all;
 * what was measured is shown only once it is revealed. Safe for use by several threads: one leads
 * at a time, and nobody who looks or predicts waits for what switches take.
 */
public final class Workshop {

  /** Answer of those who expect no difference between the flows. */
  public static final String NO_DIFFERENCE = "none";

  private static final String NONE_OPEN = "no exercise is open";
  private static final String UNDO = "undo";
  private static final Set<String> ANSWERS =
      Stream.concat(Arrays.stream(Flow.values()).map(Flow::label), Stream.of(NO_DIFFERENCE))
          .collect(Collectors.toCollection(TreeSet::new));
  private static final int MOST_PARTICIPANTS = 500;
  private static final int LONGEST_NAME = 40;

  /** Where an exercise stands. */
  public enum Phase {
    PREDICT("run", "reset"),
    RUNNING(UNDO, "reveal", "reset"),
    /** To be revealed as soon as all that followed is known. */
    MEASURING(UNDO, "reset"),
    REVEALED(UNDO, "reveal", "reset");

    private final List<String> steps;

    /**
     * @param steps by which the facilitator may lead on
     */
    Phase(String... steps) {
      this.steps = List.of(steps);
    }
  }

  /**
   * What everybody sees.
   *
   * @param exercise id of the one that is open; null while none is
   * @param round raised whenever an exercise is opened, when all predictions go
   * @param steps by which the facilitator may lead the open exercise on; any other can be opened
   * @param done ids of exercises that were revealed since the lab started
   * @param participants who predicted something in it
   * @param tally how many chose each answer, by question
   * @param measured by question and flow; empty until it is revealed
   * @param answers the flows that share the most, or that there is no difference, by question;
   *     empty until it is revealed
   * @param checks whether the run showed what it is about, by check; empty until it is revealed
   * @param incident number of what was done to people and was measured; null until it is revealed,
   *     and where nothing was
   */
  public record State(
      String exercise,
      long round,
      Phase phase,
      List<String> steps,
      List<String> done,
      int participants,
      Map<String, Map<String, Integer>> tally,
      Map<String, Map<String, Double>> measured,
      Map<String, List<String>> answers,
      Map<String, Boolean> checks,
      Long incident) {}

  private final List<Exercise> exercises;
  private final Map<String, Map<String, String>> choices = new LinkedHashMap<>();
  private final Set<String> done = new LinkedHashSet<>();
  private final Object leading = new Object();
  private Exercise open;
  private long round;
  private Phase phase = Phase.PREDICT;
  private RunWatch watch = new RunWatch(0, Optional.empty());
  private Optional<Situation> lastSeen = Optional.empty();
  private Map<String, Map<String, Double>> measured = Map.of();
  private Map<String, Boolean> checks = Map.of();
  private Long incident;

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
        round,
        phase,
        steps(),
        List.copyOf(done),
        choices.size(),
        tally(),
        revealed ? measured : Map.of(),
        revealed ? answers() : Map.of(),
        revealed ? checks : Map.of(),
        revealed ? incident : null);
  }

  private List<String> steps() {
    return open == null
        ? List.of()
        : phase.steps.stream().filter(step -> !step.equals(UNDO) || !open.run().isEmpty()).toList();
  }

  /** Sees every situation, so that the worst moment of a run is not missed. */
  public synchronized void see(Situation situation) {
    if (phase != Phase.PREDICT) {
      watch.see(situation);
    }
    lastSeen = Optional.of(situation);
    revealIfMeasured();
  }

  /** Opens an exercise for predictions; earlier predictions go. */
  public void open(String id) {
    synchronized (leading) {
      openAnew(id);
    }
  }

  /**
   * Does what the open exercise does. If a switch refuses, what was turned before is undone and
   * predictions are open again.
   *
   * @throws IllegalArgumentException if it is not open or has been run, or a switch refuses
   */
  public void run(String id, Switchboard switchboard) {
    synchronized (leading) {
      List<Exercise.Step> steps = begin(id);
      try {
        turnOn(steps, switchboard);
      } catch (RuntimeException e) {
        predictAgain();
        throw e;
      }
      acted();
    }
  }

  private static void turnOn(List<Exercise.Step> steps, Switchboard switchboard) {
    for (Exercise.Step step : steps) {
      try {
        switchboard.on(step.switchId(), step.values());
      } catch (RuntimeException e) {
        if (step != steps.get(0)) {
          takeBack(switchboard, e);
        }
        throw e;
      }
    }
  }

  /** Undoes what the open exercise did, so that repair can be measured. */
  public void undo(String id, Switchboard switchboard) {
    synchronized (leading) {
      beginUndoing(id);
      try {
        switchboard.reset();
      } finally {
        acted();
      }
    }
  }

  /** Shows what was measured, as soon as no desk is being asked; may be repeated. */
  public synchronized void reveal(String id) {
    requireOpen(id);
    if (phase == Phase.PREDICT) {
      throw new IllegalArgumentException("nothing was measured yet: run the exercise first");
    }
    phase = Phase.MEASURING;
    revealIfMeasured();
  }

  /** Undoes what the exercise did, and opens it anew. */
  public void reset(String id, Switchboard switchboard) {
    synchronized (leading) {
      beginUndoing(id);
      try {
        switchboard.reset();
      } finally {
        openAnew(id);
      }
    }
  }

  private synchronized void openAnew(String id) {
    open = named(id);
    round++;
    phase = Phase.PREDICT;
    choices.clear();
    measured = Map.of();
    checks = Map.of();
    incident = null;
  }

  private synchronized List<Exercise.Step> begin(String id) {
    requireOpen(id);
    if (phase != Phase.PREDICT) {
      throw new IllegalArgumentException(
          "exercise " + id + " has been run; reset it before it is run again");
    }
    watch = new RunWatch(System.currentTimeMillis(), lastSeen);
    phase = Phase.RUNNING;
    return open.run();
  }

  private synchronized void beginUndoing(String id) {
    requireOpen(id);
    watch.acting();
  }

  private synchronized void acted() {
    watch.acted(System.currentTimeMillis());
  }

  private static void takeBack(Switchboard switchboard, RuntimeException cause) {
    try {
      switchboard.reset();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private synchronized void predictAgain() {
    phase = Phase.PREDICT;
  }

  private void revealIfMeasured() {
    if (phase != Phase.MEASURING || watch.isMeasuring()) {
      return;
    }
    measured = new TreeMap<>();
    open.questions().forEach(q -> measured.put(q.id(), watch.measure(q.measure())));
    checks = new TreeMap<>();
    open.checks().forEach(c -> checks.put(c.id(), c.holds(watch.measure(c.measure()))));
    incident = watch.incident();
    done.add(open.id());
    phase = Phase.REVEALED;
  }

  /**
   * Counts a prediction; a later one of the same participant replaces it.
   *
   * @throws IllegalArgumentException if it comes too late, or is no answer to a question
   */
  public synchronized void predict(String participant, String question, String answer) {
    if (open == null) {
      throw new IllegalArgumentException(NONE_OPEN);
    }
    if (phase != Phase.PREDICT) {
      throw new IllegalArgumentException("predictions are closed: the exercise is running");
    }
    if (!ANSWERS.contains(answer)) {
      throw new IllegalArgumentException(
          "answer is '" + answer + "', allowed are " + String.join(", ", ANSWERS));
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

  private Map<String, List<String>> answers() {
    Map<String, List<String>> answers = new TreeMap<>();
    for (Exercise.Question question : open.questions()) {
      if (measured.containsKey(question.id())) {
        answers.put(question.id(), most(question.measure(), measured.get(question.id())));
      }
    }
    return answers;
  }

  /**
   * The flows that share the most, as far as one run can tell, by name; no difference where all
   * flows do.
   */
  static List<String> most(Exercise.Measure measure, Map<String, Double> byFlow) {
    double highest = byFlow.values().stream().mapToDouble(v -> v).max().orElse(0);
    List<String> holders =
        byFlow.entrySet().stream()
            .filter(each -> !measure.tellsApart(highest, each.getValue()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return holders.size() == byFlow.size() ? List.of(NO_DIFFERENCE) : holders;
  }

  private Exercise named(String id) {
    return exercises.stream()
        .filter(exercise -> exercise.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no exercise " + id));
  }

  private void requireOpen(String id) {
    if (open == null) {
      throw new IllegalArgumentException(NONE_OPEN);
    }
    if (!open.id().equals(id)) {
      throw new IllegalArgumentException(
          "exercise " + named(id).id() + " is not open; " + open.id() + " is");
    }
  }

  private static List<Exercise> read() {
    try (InputStream file = Workshop.class.getResourceAsStream("exercises.json")) {
      return new ObjectMapper().readValue(file, new TypeReference<List<Exercise>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
