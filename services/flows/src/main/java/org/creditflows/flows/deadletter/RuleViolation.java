package org.creditflows.flows.deadletter;

/**
 * A record breaks a rule of its topic. Thrown before anything is stored or forwarded, so that the
 * record can be put among the dead letters and the next one taken.
 */
public final class RuleViolation extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong and what is allowed, without personal data
   */
  public RuleViolation(String message) {
    super(message, null, false, false);
  }

  /** Throws unless a rule holds. */
  public static void unless(boolean holds, String message) {
    if (!holds) {
      throw new RuleViolation(message);
    }
  }
}
