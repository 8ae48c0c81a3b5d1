package org.creditflows.lab.measure;

import java.util.Collection;
import java.util.List;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desk.CaseDesk;
import org.creditflows.lab.counterfactual.World;
import org.creditflows.lab.measure.Measure.Kind;

/**
 * {@code contradiction}: of the pairs of desks that answer the same question on the same subject,
 * the share that disagree. Each desk is asked, at the end of the run, about every true subject, on
 * what the flow lets it see.
 */
public final class Contradiction {

  private static final String IDENTIFIER = "contradiction";

  private Contradiction() {}

  /**
   * @param published as domains had published it by then
   * @param asOf epoch milliseconds of the end of the run
   */
  public static MeasureSheet of(
      Ownership ownership,
      FlowOutcome outcome,
      World published,
      Collection<? extends Desk> desks,
      long asOf) {
    Inquiry inquiry = new Inquiry(ownership, outcome, published, asOf);
    List<List<CaseDesk>> questions =
        Question.askedOf(desks).values().stream().filter(asked -> asked.size() > 1).toList();
    long pairs = 0;
    long disagreeing = 0;
    for (String subject : ownership.subjects()) {
      for (List<CaseDesk> asked : questions) {
        long size = asked.size();
        long granted =
            asked.stream()
                .map(desk -> inquiry.of(desk, subject).outcome())
                .filter(Favour::granted)
                .count();
        pairs += size * (size - 1) / 2;
        disagreeing += granted * (size - granted);
      }
    }
    return pairs == 0
        ? MeasureSheet.empty()
            .without(
                List.of(IDENTIFIER),
                Shares.UNIT,
                Kind.MEASURED,
                "no two desks answer the same question")
        : MeasureSheet.empty().with(IDENTIFIER, Shares.of(disagreeing, pairs, Kind.MEASURED));
  }
}
