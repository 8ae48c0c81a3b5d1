package org.creditflows.lab.report;

import java.util.Map;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.lab.verify.VerificationResult;

/**
 * What a comparison found of one flow.
 *
 * @param sheet measures in the order in which they are shown
 * @param deadLetters records set aside, by the topic they came from; topics without any are left
 *     out
 */
public record FlowReport(
    VerificationResult verification, MeasureSheet sheet, Map<String, Long> deadLetters) {

  public FlowReport {
    deadLetters = CompareReport.ordered(deadLetters);
  }
}
