package org.creditflows.lab.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.creditflows.flows.desk.Answer;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desk.CaseDesk;
import org.creditflows.lab.counterfactual.World;

/** Every case desk asked about every true subject, on what the flow lets it see. */
public final class Survey {

  /**
   * One answer.
   *
   * @param score null where there is none
   */
  public record Asked(String desk, String subject, boolean granted, Integer score) {}

  private Survey() {}

  /**
   * @param published as domains had published it by then
   * @param asOf epoch milliseconds of the end of the run
   */
  public static List<Asked> of(
      Ownership ownership,
      FlowOutcome outcome,
      World published,
      Collection<? extends Desk> desks,
      long asOf) {
    Inquiry inquiry = new Inquiry(ownership, outcome, published, asOf);
    List<Asked> asked = new ArrayList<>();
    for (Desk desk : desks) {
      if (desk instanceof CaseDesk each) {
        for (String subject : ownership.subjects()) {
          Answer answer = inquiry.of(each, subject);
          asked.add(
              new Asked(desk.name(), subject, Favour.granted(answer.outcome()), answer.score()));
        }
      }
    }
    return asked;
  }
}
