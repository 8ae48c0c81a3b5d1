package org.creditflows.lab.export;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desk.CaseDesk;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.flows.policy.Purpose;
import org.creditflows.lab.measure.Exposure;
import org.creditflows.lab.measure.Question;

/** What desks there are, and on what they decide. */
final class DeskTable {

  private final TableFile table;
  private final SeedOutcome outcome;
  private final DisclosurePolicy policy;

  DeskTable(TableFile table, SeedOutcome outcome, DisclosurePolicy policy) {
    this.table = table;
    this.outcome = outcome;
    this.policy = policy;
  }

  void write() {
    outcome.desks().forEach(this::write);
  }

  private void write(Desk desk) {
    Optional<Purpose> purpose = policy.purposeOf(desk.name());
    table.row(
        outcome.flow(),
        desk.name(),
        desk instanceof CaseDesk ? "CASE" : "STANDING",
        desk.home().name(),
        Question.of(desk.name()),
        purpose.map(Purpose::name).orElse(null),
        labels(Exposure.readBy(desk, outcome.outcome().rulings().rules())),
        labels(purpose.map(Purpose::fields).orElse(Set.of())),
        purpose
            .map(Purpose::lenders)
            .filter(lenders -> !lenders.isEmpty())
            .map(lenders -> String.join(" ", lenders))
            .orElse(null));
  }

  private static String labels(Set<RecordField> fields) {
    return fields.stream().map(RecordField::label).collect(Collectors.joining(" "));
  }
}
