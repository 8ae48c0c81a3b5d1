package org.creditflows.lab.scenario;

import org.creditflows.lab.statistics.Difference;
import org.creditflows.lab.statistics.Differences;
import org.creditflows.schemas.catalogue.Flow;

/**
 * What somebody expects of a measure in one flow as compared with another. A run confirms or
 * refutes it, or cannot tell; nothing depends on which.
 *
 * @param says one sentence
 * @param measure identifier, such as {@code coverage.k1.lender-1}
 */
public record Prediction(String says, String measure, Flow flow, Direction is, Flow than) {

  /** How the one flow's value is expected to compare with the other's. */
  public enum Direction {
    HIGHER,
    LOWER,
    UNDETECTED
  }

  /** What a run says of a prediction. */
  public enum Outcome {
    CONFIRMED,
    REFUTED,
    UNDECIDED
  }

  /**
   * A prediction and what a run says of it.
   *
   * @param reason why, in a few words
   */
  public record Judged(Prediction prediction, Outcome outcome, String reason) {}

  /** Holds the prediction against differences that a run found. */
  public Judged judged(Differences differences) {
    Difference forward = find(differences, flow, than);
    Difference backward = find(differences, than, flow);
    if (forward == null && backward == null) {
      return new Judged(this, Outcome.UNDECIDED, "the run has no such difference");
    }
    Difference found = forward == null ? backward : forward;
    return switch (found.verdict()) {
      case TOO_FEW_SEEDS -> new Judged(this, Outcome.UNDECIDED, "too few seeds to tell");
      case NOT_DETECTED ->
          new Judged(
              this,
              is == Direction.UNDETECTED ? Outcome.CONFIRMED : Outcome.UNDECIDED,
              "no detectable difference");
      case HIGHER -> directed(forward == null ? Direction.LOWER : Direction.HIGHER);
      case LOWER -> directed(forward == null ? Direction.HIGHER : Direction.LOWER);
    };
  }

  private Judged directed(Direction found) {
    Outcome outcome = found == is ? Outcome.CONFIRMED : Outcome.REFUTED;
    return new Judged(this, outcome, found == Direction.HIGHER ? "it is higher" : "it is lower");
  }

  private Difference find(Differences differences, Flow minuend, Flow subtrahend) {
    var ofPair = differences.byPair().get(minuend.label() + "-" + subtrahend.label());
    return ofPair == null ? null : ofPair.get(measure);
  }
}
