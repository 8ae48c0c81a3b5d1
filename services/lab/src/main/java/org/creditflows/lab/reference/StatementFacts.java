package org.creditflows.lab.reference;

import java.util.List;
import org.creditflows.lab.reference.FactBook.Stated;
import org.creditflows.schemas.statement.Statement;
import org.creditflows.schemas.statement.StatementMade;

/** What a party said of the facts under a source key. */
final class StatementFacts {

  private StatementFacts() {}

  /** Statements on facts that no correction removed, sorted by id. */
  static List<Statement> of(FactBook book) {
    return book.standing(StatementMade.class, StatementMade::getStatementId).stream()
        .filter(made -> !book.isRemoved(made.fact().getFactId()))
        .map(StatementFacts::statement)
        .toList();
  }

  private static Statement statement(Stated<StatementMade> made) {
    return new Statement(
        made.fact().getStatementId(),
        made.sequence(),
        made.fact().getKind(),
        made.fact().getFactId(),
        made.fact().getText(),
        made.time());
  }
}
