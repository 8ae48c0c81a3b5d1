package org.creditflows.lab.live.switches;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.creditflows.population.TrueSubject;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.profile.Outcome;

/**
 * One thing done to people: their desks are asked before, while it stands, and after it was undone.
 * For use by one thread at a time, apart from {@link #askUndo} and what tells where it stands.
 */
final class Experiment {

  private static final long LEAST_EFFECT_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long MOST_EFFECT_NANOS = TimeUnit.SECONDS.toNanos(12);
  private static final long ROUND_NANOS =
      TimeUnit.MILLISECONDS.toNanos(Incident.Consequence.RESOLUTION_MILLIS);
  private static final long REPAIR_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final long number;
  private final String switchId;
  private final List<TrueSubject> people;
  private final List<Flow> flows;
  private final Desks desks;
  private final Deed deed;
  private final long startedAt = System.currentTimeMillis();
  private final Map<Flow, Long> effects = new EnumMap<>(Flow.class);
  private final Map<Flow, Long> repairs = new EnumMap<>(Flow.class);
  private Answers before = Answers.NONE;
  private Answers during = Answers.NONE;
  private Answers after = Answers.NONE;
  private final AtomicBoolean undoAsked = new AtomicBoolean();
  private boolean done;
  private volatile Incident incident;

  /** Those who decide on people. */
  @FunctionalInterface
  interface Desks {
    /** What all answer now, by flow and desk; one that does not answer is left out. */
    Map<Flow, Map<String, Outcome>> ask(TrueSubject person) throws InterruptedException;
  }

  /** What is done, and how it is undone. */
  interface Deed {
    void act() throws InterruptedException;

    void undo() throws InterruptedException;

    /** Whether decisions should be as before once it is undone. */
    default boolean undoRepairs() {
      return true;
    }

    /** After all was measured: leaves things as they were, where the undoing does not. */
    default void tidy() {}
  }

  /** What all desks answered about all people. */
  private record Answers(Map<TrueSubject, Map<Flow, Map<String, Outcome>>> byPerson) {
    static final Answers NONE = new Answers(Map.of());

    Map<String, Outcome> of(TrueSubject person, Flow flow) {
      return byPerson.getOrDefault(person, Map.of()).getOrDefault(flow, Map.of());
    }

    /** Desks that answered something else later, or nothing; what was unknown cannot change. */
    Set<String> changed(TrueSubject person, Flow flow, Answers later) {
      Map<String, Outcome> now = later.of(person, flow);
      Set<String> changed = new TreeSet<>();
      of(person, flow)
          .forEach(
              (desk, outcome) -> {
                if (outcome != now.get(desk)) {
                  changed.add(desk);
                }
              });
      return changed;
    }
  }

  /**
   * @param people those concerned, the first of whom is shown
   */
  Experiment(
      long number,
      String switchId,
      List<TrueSubject> people,
      List<Flow> flows,
      Desks desks,
      Deed deed) {
    this.number = number;
    this.switchId = switchId;
    this.people = List.copyOf(people);
    this.flows = flows;
    this.desks = desks;
    this.deed = deed;
    show(Incident.Phase.ASKING, null);
  }

  /** As undone from when that was asked for, though it may have to wait for its turn. */
  Incident incident() {
    Incident now = incident;
    return undoAsked.get() && now.phase().stands() ? now.in(Incident.Phase.UNDOING) : now;
  }

  String switchId() {
    return switchId;
  }

  String identifier() {
    return people.get(0).identifier();
  }

  List<TrueSubject> people() {
    return people;
  }

  boolean concerns(TrueSubject person) {
    return people.contains(person);
  }

  boolean stands() {
    return incident().phase().stands();
  }

  /** Whether it is undone or has failed, so that nothing can be done about it. */
  boolean isOver() {
    return incident.phase() == Incident.Phase.UNDONE || incident.phase() == Incident.Phase.FAILED;
  }

  /** Whether {@link #undo} is to be called now: it stands, and nobody has asked for that before. */
  boolean askUndo() {
    return stands() && undoAsked.compareAndSet(false, true);
  }

  /** What was done stands, and can be undone, even where its effect could not be watched. */
  void act() throws InterruptedException {
    attempt(
        Incident.Phase.FAILED,
        () -> {
          before = ask();
          deed.act();
          done = true;
        });
    if (done) {
      attempt(
          Incident.Phase.STANDING,
          () -> {
            show(Incident.Phase.ACTING, null);
            watchEffect(Incident.Phase.ACTING, answers -> during = answers);
            show(Incident.Phase.STANDING, null);
          });
    }
  }

  /** Asks for as long as answers still change, and a little longer. */
  private void watchEffect(Incident.Phase phase, Consumer<Answers> kept)
      throws InterruptedException {
    long start = System.nanoTime();
    Answers earlier;
    Answers now = Answers.NONE;
    long passed;
    do {
      long begun = System.nanoTime();
      earlier = now;
      now = ask();
      kept.accept(now);
      Answers answered = now;
      note(effects, start, flow -> differs(flow, answered));
      show(phase, null);
      passed = System.nanoTime() - start;
      awaitRound(begun);
    } while (passed < LEAST_EFFECT_NANOS || !now.equals(earlier) && passed < MOST_EFFECT_NANOS);
  }

  /** Undoes what was done; where nothing was, because desks could not be asked, nothing is. */
  void undo() throws InterruptedException {
    if (!done || !takeBack()) {
      return;
    }
    attempt(
        Incident.Phase.FAILED,
        () -> {
          if (deed.undoRepairs()) {
            watchRepair();
          } else {
            watchEffect(Incident.Phase.UNDOING, answers -> after = answers);
          }
          deed.tidy();
          show(Incident.Phase.UNDONE, null);
        });
  }

  /** Whether it succeeded; else what was done stands, and its undoing can be asked for anew. */
  private boolean takeBack() throws InterruptedException {
    show(Incident.Phase.UNDOING, null);
    try {
      deed.undo();
      return true;
    } catch (RuntimeException e) {
      undoAsked.set(false);
      show(Incident.Phase.STANDING, e.getMessage());
      return false;
    }
  }

  private void watchRepair() throws InterruptedException {
    long start = System.nanoTime();
    do {
      long begun = System.nanoTime();
      after = ask();
      note(repairs, start, flow -> restored(flow, after));
      show(Incident.Phase.UNDOING, null);
      awaitRound(begun);
    } while (!isRepaired() && System.nanoTime() - start < REPAIR_NANOS);
  }

  /** Returns when a round is over: asking more often would only make answers wait. */
  private static void awaitRound(long begun) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(begun + ROUND_NANOS - System.nanoTime());
  }

  @FunctionalInterface
  private interface Step {
    void take() throws InterruptedException;
  }

  private void attempt(Incident.Phase otherwise, Step step) throws InterruptedException {
    try {
      step.take();
    } catch (RuntimeException e) {
      show(otherwise, e.getMessage());
    }
  }

  private Answers ask() throws InterruptedException {
    Map<TrueSubject, Map<Flow, Map<String, Outcome>>> answers = new LinkedHashMap<>();
    for (TrueSubject person : people) {
      answers.put(person, desks.ask(person));
    }
    return new Answers(answers);
  }

  /** Notes for each flow when something was first true of it. */
  private void note(Map<Flow, Long> times, long start, Predicate<Flow> isTrue) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    flows.stream().filter(isTrue).forEach(flow -> times.putIfAbsent(flow, millis));
  }

  /** Whether any decision is another than before. */
  private boolean differs(Flow flow, Answers now) {
    return people.stream().anyMatch(person -> !before.changed(person, flow, now).isEmpty());
  }

  /**
   * Whether each decision that had changed is as before. Others are left out: life goes on beside
   * an experiment, and what it changes is no concern of the repair.
   */
  private boolean restored(Flow flow, Answers now) {
    return people.stream()
        .allMatch(
            person ->
                Collections.disjoint(
                    before.changed(person, flow, during), before.changed(person, flow, now)));
  }

  private boolean isRepaired() {
    return flows.stream().allMatch(repairs::containsKey);
  }

  private void show(Incident.Phase phase, String problem) {
    Map<String, Incident.Consequence> consequences = new LinkedHashMap<>();
    flows.forEach(flow -> consequences.put(flow.label(), consequence(flow)));
    incident =
        new Incident(
            number,
            switchId,
            identifier(),
            people.stream().map(TrueSubject::name).toList(),
            phase,
            problem,
            startedAt,
            consequences);
  }

  private Incident.Consequence consequence(Flow flow) {
    List<Incident.Change> changes = new ArrayList<>();
    for (TrueSubject person : people) {
      changes.addAll(changes(person, flow));
    }
    int subjects = (int) changes.stream().map(Incident.Change::person).distinct().count();
    Long repair = effects.containsKey(flow) ? repairs.get(flow) : null;
    int asked = people.stream().mapToInt(person -> before.of(person, flow).size()).sum();
    return new Incident.Consequence(asked, changes, subjects, effects.get(flow), repair);
  }

  private List<Incident.Change> changes(TrueSubject person, Flow flow) {
    Map<String, Outcome> first = before.of(person, flow);
    Map<String, Outcome> second = during.of(person, flow);
    Map<String, Outcome> third = after.of(person, flow);
    List<Incident.Change> changes = new ArrayList<>();
    if (second.isEmpty()) {
      return changes;
    }
    Set<String> desks = before.changed(person, flow, during);
    if (!deed.undoRepairs() && !third.isEmpty()) {
      desks.addAll(before.changed(person, flow, after));
    }
    for (String desk : desks) {
      changes.add(
          new Incident.Change(
              person.name(),
              desk,
              first.get(desk).name(),
              text(second.get(desk)),
              text(third.get(desk))));
    }
    return changes;
  }

  private static String text(Outcome outcome) {
    return outcome == null ? null : outcome.name();
  }
}
