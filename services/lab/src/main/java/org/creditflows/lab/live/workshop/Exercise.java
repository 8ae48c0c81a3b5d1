package org.creditflows.lab.live.workshop;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * One exercise of the guided hour; its words stand in the page's texts under its id.
 *
 * @param core whether it belongs to the hour; else it is one of five more
 * @param minutes that it takes
 * @param questions each asks which flow has the most of something
 * @param run what is done, in order
 * @param checks what must have been measured for the exercise to have shown what it is about
 */
public record Exercise(
    String id,
    boolean core,
    int minutes,
    List<Question> questions,
    List<Step> run,
    List<Check> checks) {

  public Exercise {
    questions = List.copyOf(questions);
    run = List.copyOf(run);
    checks = List.copyOf(checks);
  }

  /**
   * @param measure what is measured in each flow when the answer is revealed
   */
  public record Question(String id, Measure measure) {}

  /** A switch that is turned on. */
  public record Step(String switchId, Map<String, String> values) {}

  /**
   * Bounds on a measure. Failing one says that the run went otherwise than it should, such as on a
   * machine that is too busy, and never that a flow is better.
   *
   * @param flow whose measure counts; null for every flow's
   * @param least null for no bound
   * @param most null for no bound
   */
  public record Check(String id, Measure measure, String flow, Double least, Double most) {

    boolean holds(Map<String, Double> byFlow) {
      Collection<Double> values =
          flow == null ? byFlow.values() : List.of(byFlow.getOrDefault(flow, Double.NaN));
      return !values.isEmpty() && values.stream().allMatch(this::allows);
    }

    private boolean allows(double value) {
      return !Double.isNaN(value)
          && (least == null || value >= least)
          && (most == null || value <= most);
    }
  }

  /** What is measured in each flow from the start of an exercise's run. */
  public enum Measure {
    /** Decisions that changed, of the person that something was done to. */
    CHANGED_DECISIONS,
    /** People with a decision that changed. */
    SUBJECTS,
    /** Milliseconds until every decision was as before; 0 where none had to be repaired. */
    REPAIR_MILLIS(1_000) {
      @Override
      boolean tellsApart(double larger, double other) {
        return super.tellsApart(larger, other) || larger > 0 && other == 0;
      }
    },
    /** Decisions that are not as before, as long as what was done is not undone, or after it. */
    NOT_AS_BEFORE,
    /** Seconds in which the flow did not answer. */
    SILENT_SECONDS(2),
    /** Records that waited, at most. */
    MOST_LAG(20),
    /** Records that wait at the end; not a number while the flow does not answer. */
    LAG_AT_END,
    /** 99th percentile of latency in milliseconds, at most. */
    MOST_LATENCY(100),
    /** Records refused. */
    DEAD_LETTERS(20),
    /** Records that a decision was based on, on average. */
    RECORDS_PER_DECISION,
    /** Loans denied, since the lab started, to those who would repay them. */
    DENIED_WOULD_REPAY(2),
    /** Loans granted, since the lab started, to those who would not. */
    GRANTED_WOULD_DEFAULT(2),
    /** Decisions filed. */
    DECISIONS(5);

    private final double noise;

    /** Of what is counted one by one. */
    Measure() {
      this(0);
    }

    /**
     * @param noise what one run may differ from the next by, though nothing else differs: commits
     *     every 100 ms, a look once or twice a second, two processors for all
     */
    Measure(double noise) {
      this.noise = noise;
    }

    /** Whether one run can tell the larger of two values from the other. */
    boolean tellsApart(double larger, double other) {
      return larger - other > noise;
    }
  }
}
