package org.creditflows.lab.verify;

import java.util.List;

/**
 * What a flow put out against what the reference model says.
 *
 * @param compared decisions, public records and profiles that were compared
 * @param lost missing
 * @param duplicated more than once
 * @param wrong there, with another content, or not expected at all
 * @param firstDifferences a few, one line each
 */
public record VerificationResult(
    long compared, long lost, long duplicated, long wrong, List<String> firstDifferences) {

  public VerificationResult {
    firstDifferences = List.copyOf(firstDifferences);
  }

  public boolean clean() {
    return duplicated == 0 && cleanButRepeated();
  }

  /** Whether nothing is amiss but that some of it came more than once. */
  public boolean cleanButRepeated() {
    return lost == 0 && wrong == 0;
  }
}
