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
   * What followed in one flow. Times are rounded up to {@link #RESOLUTION_MILLIS}.
   *
   * @param asked decisions that were known before, one for each person and desk that answered
   * @param changes decisions that differ from before
   * @param subjects how many people have a decision that changed
   * @param effectMillis from the act until the first changed decision was read; null if none was
   * @param repairMillis from the undoing until every decision that had changed was as before; null
   *     if none had changed or it is not yet so
   */
  public record Consequence(
      int asked, List<Change> changes, int subjects, Long effectMillis, Long repairMillis) {

    /**
     * Desks are asked once in so long at most, so no time is known better. Where their answers take
     * longer, a time is still no longer than it is said to be.
     */
    public static final long RESOLUTION_MILLIS = 500;

    public Consequence {
      changes = List.copyOf(changes);
      effectMillis = roundedUp(effectMillis);
      repairMillis = roundedUp(repairMillis);
    }

    private static Long roundedUp(Long millis) {
      if (millis == null) {
        return null;
      }
      long begun = (Math.max(1, millis) + RESOLUTION_MILLIS - 1) / RESOLUTION_MILLIS;
      return begun * RESOLUTION_MILLIS;
    }
  }

  /**
   * A decision that changed.
   *
   * @param during outcome; null where the desk did not answer
   * @param after outcome; null where the desk did not answer or was not yet asked
   */
  public record Change(String person, String desk, String before, String during, String after) {}
}
