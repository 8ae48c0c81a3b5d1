package org.creditflows.lab.load;

/** Why the first flow is drained once more in each round: its ratio to itself tells something. */
public enum Again {
  /** As it is, to show the noise. */
  SAME("-again", "counts"),
  /** Without meters of its own, to show what they cost. */
  UNMETERED("-unmetered", "none");

  private final String suffix;
  private final String meters;

  Again(String suffix, String meters) {
    this.suffix = suffix;
    this.meters = meters;
  }

  /** Put after the flow's name. */
  String suffix() {
    return suffix;
  }

  /** Setting METERS of the flow. */
  String meters() {
    return meters;
  }
}
