package org.creditflows.lab.live.switches;

import java.util.List;
import java.util.Map;

/**
 * What was done to a person, and what followed in each flow.
 *
 * @param number from 1
 * @param people names of those concerned, the person first
 * @param phase what is happening: ASKING, ACTING, STANDING, UNDOING, UNDONE, FAILED
 * @param problem what went wrong; null if nothing did
 * @param startedAt wall clock, epoch milliseconds
 */
public record Incident(
    long number,
    String switchId,
    String identifier,
    List<String> people,
    Phase phase,
    String problem,
    long startedAt,
    Map<String, Consequence> flows) {

  /** The same in another phase. */
  Incident in(Phase other) {
    return new Incident(number, switchId, identifier, people, other, problem, startedAt, flows);
  }

  /** Where an incident stands. */
  public enum Phase {
    ASKING,
    ACTING,
    STANDING,
    UNDOING,
    UNDONE,
    FAILED;

    /** Whether what was done has not been undone, nor is that being done. */
    boolean stands() {
      return this == ASKING || this == ACTING || this == STANDING;
    }

    /** Whether desks are being asked. */
    public boolean isMeasured() {
      return this == ASKING || this == ACTING || this == UNDOING;
    }
  }

  /**
   * What followed in one flow.
   *
   * @param changes decisions that differ from before
   * @param subjects how many people have a decision that changed
   * @param effectMillis from the act until the first changed decision was read; null if none was
   * @param repairMillis from the undoing until every decision that had changed was as before; null
   *     if none had changed or it is not yet so
   */
  public record Consequence(
      List<Change> changes, int subjects, Long effectMillis, Long repairMillis) {}

  /**
   * A decision that changed.
   *
   * @param during outcome; null where the desk did not answer
   * @param after outcome; null where the desk did not answer or was not yet asked
   */
  public record Change(String person, String desk, String before, String during, String after) {}
}
