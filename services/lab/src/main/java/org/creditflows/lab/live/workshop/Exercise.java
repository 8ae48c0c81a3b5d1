package org.creditflows.lab.live.workshop;

import java.util.List;
import java.util.Map;

/**
 * One exercise of the guided hour; its words stand in the page's texts under its id.
 *
 * @param core whether it belongs to the hour; else it is one of five more
 * @param minutes that it takes
 * @param questions each asks which flow has the most of something
 * @param run what is done, in order
 */
public record Exercise(
    String id, boolean core, int minutes, List<Question> questions, List<Step> run) {

  public Exercise {
    questions = List.copyOf(questions);
    run = List.copyOf(run);
  }

  /**
   * @param measure what is measured in each flow when the answer is revealed
   */
  public record Question(String id, Measure measure) {}

  /** A switch that is turned on. */
  public record Step(String switchId, Map<String, String> values) {}

  /** What is measured in each flow from the start of an exercise's run. */
  public enum Measure {
    /** Decisions that changed, of the person that something was done to. */
    CHANGED_DECISIONS,
    /** People with a decision that changed. */
    SUBJECTS,
    /** Milliseconds until every decision was as before. */
    REPAIR_MILLIS,
    /** Seconds in which the flow did not answer. */
    SILENT_SECONDS,
    /** Records that waited, at most. */
    MOST_LAG,
    /** 99th percentile of latency in milliseconds, at most. */
    MOST_LATENCY,
    /** Records refused. */
    DEAD_LETTERS,
    /** Records that a decision was based on, on average. */
    RECORDS_PER_DECISION,
    /** Decisions filed. */
    DECISIONS
  }
}
