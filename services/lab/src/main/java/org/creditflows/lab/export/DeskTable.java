package org.creditflows.lab.export;

import java.util.stream.Collectors;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desk.CaseDesk;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.lab.measure.Exposure;
import org.creditflows.lab.measure.Question;

/** What desks there are, and on what they decide. */
final class DeskTable {

  private final TableFile table;
  private final SeedOutcome outcome;

  DeskTable(TableFile table, SeedOutcome outcome) {
    this.table = table;
    this.outcome = outcome;
  }

  void write() {
    outcome.desks().forEach(this::write);
  }

  private void write(Desk desk) {
    table.row(
        outcome.flow(),
        desk.name(),
        desk instanceof CaseDesk ? "CASE" : "STANDING",
        desk.home().name(),
        Question.of(desk.name()),
        outcome.outcome().rulings().sharing().reader(desk).orElse(null),
        Exposure.readBy(desk, outcome.outcome().rulings().rules()).stream()
            .map(RecordField::label)
            .collect(Collectors.joining(" ")));
  }
}
