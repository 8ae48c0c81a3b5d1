package org.creditflows.lab.load;

/**
 * How a paced run's decisions differ from those of the settled replay on the same requests.
 *
 * @param decisions that were compared
 * @param differing in outcome, score or reasons
 * @param otherOutcome of these, those whose outcome differs
 */
record StaleDecisions(long decisions, long differing, long otherOutcome) {

  /** Null where nothing was asked. */
  Double share() {
    return decisions == 0 ? null : (double) differing / decisions;
  }

  /** Null where nothing was asked. */
  Double shareOfOutcomes() {
    return decisions == 0 ? null : (double) otherOutcome / decisions;
  }
}
