package org.creditflows.lab.report;

import java.util.List;
import java.util.Map;
import org.creditflows.lab.measure.Measure;

/**
 * What a comparison found of one flow.
 *
 * @param measures by identifier, in the order in which they are shown
 * @param reasons why a measure has no value, by identifier; one for each measure without
 * @param deadLetters records set aside, by the topic they came from; topics without any are left
 *     out
 */
public record FlowReport(
    Verification verification,
    Map<String, Measure> measures,
    Map<String, String> reasons,
    Map<String, Long> deadLetters) {

  public FlowReport {
    measures = CompareReport.ordered(measures);
    reasons = CompareReport.ordered(reasons);
    deadLetters = CompareReport.ordered(deadLetters);
    for (Map.Entry<String, Measure> measure : measures.entrySet()) {
      if (measure.getValue().value() == null && !reasons.containsKey(measure.getKey())) {
        throw new IllegalArgumentException(
            "measure " + measure.getKey() + " has neither a value nor a reason");
      }
    }
  }

  /**
   * What the flow put out against what the reference model says.
   *
   * @param compared decisions, public records and profiles that were compared
   * @param lost missing
   * @param duplicated more than once
   * @param wrong there, with another content, or not expected at all
   * @param firstDifferences a few, one line each
   */
  public record Verification(
      long compared, long lost, long duplicated, long wrong, List<String> firstDifferences) {

    public Verification {
      firstDifferences = List.copyOf(firstDifferences);
    }

    public boolean clean() {
      return lost == 0 && duplicated == 0 && wrong == 0;
    }
  }
}
