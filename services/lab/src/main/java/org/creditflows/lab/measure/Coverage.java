package org.creditflows.lab.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.creditflows.flows.desk.Desk;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.schemas.profile.Contribution;

/**
 * {@code coverage.kK.DESK}: the share of all true subjects of whom at least K facts (1, 3, 5) are
 * visible to a desk. A fact is an entry of a list in a public record, or one counted instalment or
 * order.
 */
public final class Coverage {

  private static final List<Integer> LEAST_FACTS = List.of(1, 3, 5);

  private Coverage() {}

  public static MeasureSheet of(
      Ownership ownership, FlowOutcome outcome, Collection<? extends Desk> desks) {
    Sight sight = new Sight(ownership, outcome);
    MeasureSheet sheet = MeasureSheet.empty();
    for (Desk desk : desks) {
      sheet = sheet.plus(of(ownership, sight, desk));
    }
    return sheet;
  }

  private static MeasureSheet of(Ownership ownership, Sight sight, Desk desk) {
    List<Long> visible = new ArrayList<>();
    for (String subject : ownership.subjects()) {
      visible.add(
          sight.of(desk, subject).stream()
              .map(Contribution::getRecord)
              .mapToLong(FactCount::in)
              .sum());
    }
    MeasureSheet sheet = MeasureSheet.empty();
    for (int least : LEAST_FACTS) {
      long covered = visible.stream().filter(facts -> facts >= least).count();
      sheet =
          sheet.with(
              "coverage.k" + least + "." + desk.name(),
              Shares.of(covered, visible.size(), Kind.MEASURED));
    }
    return sheet;
  }
}
