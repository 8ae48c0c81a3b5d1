package org.creditflows.lab.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.creditflows.lab.measure.Measure;
import org.creditflows.lab.measure.Measure.Interval;
import org.creditflows.lab.report.MeasureGuide.Audience;
import org.creditflows.lab.report.SavedReport.SavedFlow;
import org.creditflows.population.Parameter;
import org.creditflows.population.Scenario;

/**
 * What differs between two reports, one line each: what went in, then what came out. A measure
 * counts as changed where neither report's 95% interval holds the other's value. Without intervals
 * every other value counts for people, and for machines, as for whatever is timed by the wall
 * clock, one that is more than a third away, which is how far such figures move from run to run.
 */
public final class ReportChanges {

  private static final double MACHINE_NOISE = 1.0 / 3;

  /** How far the same sum may move, as a part of it, where it is taken in another order. */
  private static final double SUMMATION_NOISE = 1e-12;

  private static final Set<String> WALL_CLOCK_UNITS = Set.of("s", "ms");

  private final SavedReport before;
  private final SavedReport after;
  private final List<String> lines = new ArrayList<>();

  private ReportChanges(SavedReport before, SavedReport after) {
    this.before = before;
    this.after = after;
  }

  /**
   * @return empty where nothing changed
   * @throws org.creditflows.population.ScenarioException if a scenario is of another version
   */
  public static List<String> between(SavedReport before, SavedReport after) {
    ReportChanges changes = new ReportChanges(before, after);
    changes.inputs();
    changes.flows();
    return List.copyOf(changes.lines);
  }

  private void inputs() {
    Scenario first = Scenario.parse(before.scenario());
    Scenario second = Scenario.parse(after.scenario());
    for (Parameter parameter : Parameter.values()) {
      note(
          "scenario " + parameter.key(),
          parameter.render(first.of(parameter)),
          parameter.render(second.of(parameter)));
    }
    if (differ(before.rules(), after.rules())) {
      lines.add("rules differ");
    }
    if (differ(before.policy(), after.policy())) {
      note("policy", before.policy().orElseThrow(), after.policy().orElseThrow());
    }
    note("seeds", before.seeds().toString(), after.seeds().toString());
    note("log", before.sha256(), after.sha256());
  }

  /** What an older report does not say is not compared. */
  private static boolean differ(Optional<String> first, Optional<String> second) {
    return first.isPresent() && second.isPresent() && !first.equals(second);
  }

  private void flows() {
    for (String flow : union(before.flows().keySet(), after.flows().keySet())) {
      SavedFlow first = before.flows().get(flow);
      SavedFlow second = after.flows().get(flow);
      if (first == null || second == null) {
        lines.add(flow + ": only in " + (first == null ? after : before).file());
      } else {
        note(flow + " lost / duplicated / wrong", first.verification(), second.verification());
        measures(flow, first.measures(), second.measures());
      }
    }
  }

  private void measures(String flow, Map<String, Measure> first, Map<String, Measure> second) {
    for (String identifier : union(first.keySet(), second.keySet())) {
      Measure one = first.get(identifier);
      Measure other = second.get(identifier);
      if (one == null || other == null) {
        lines.add(flow + " " + identifier + ": only in " + (one == null ? after : before).file());
      } else if (hasChanged(identifier, one, other)) {
        lines.add(flow + " " + identifier + ": " + change(one, other));
      }
    }
  }

  private static boolean hasChanged(String identifier, Measure one, Measure other) {
    if (one.value() == null || other.value() == null) {
      return one.value() != other.value();
    }
    if (one.ci95() != null || other.ci95() != null) {
      return !holds(one.ci95(), other.value()) && !holds(other.ci95(), one.value());
    }
    double change = Math.abs(one.value() - other.value());
    double least = Math.min(Math.abs(one.value()), Math.abs(other.value()));
    boolean byWallClock =
        MeasureGuide.audienceOf(identifier) == Audience.MACHINES
            || WALL_CLOCK_UNITS.contains(one.unit());
    return change > (byWallClock ? MACHINE_NOISE : SUMMATION_NOISE) * least;
  }

  /** In full where both read alike when they are rounded. */
  private static String change(Measure one, Measure other) {
    String before = text(one);
    String after = text(other);
    return before.equals(after) ? inFull(one) + " -> " + inFull(other) : before + " -> " + after;
  }

  private static String inFull(Measure measure) {
    return measure.value() + " " + measure.unit();
  }

  private static boolean holds(Interval interval, double value) {
    return interval != null && interval.low() <= value && value <= interval.high();
  }

  private static String text(Measure measure) {
    if (measure.value() == null) {
      return "none";
    }
    String text = Cells.number(measure.value(), measure.unit()) + " " + Cells.unit(measure.unit());
    return measure.ci95() == null ? text : text + " (" + Cells.interval(measure) + ")";
  }

  private void note(String what, String first, String second) {
    if (!first.equals(second)) {
      lines.add(what + ": " + first + " -> " + second);
    }
  }

  private static Set<String> union(Collection<String> first, Collection<String> second) {
    Set<String> union = new TreeSet<>(first);
    union.addAll(second);
    return union;
  }
}
