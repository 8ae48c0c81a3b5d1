package org.creditflows.lab.reference;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.creditflows.lab.reference.FactBook.Stated;
import org.creditflows.schemas.statement.Statement;
import org.creditflows.schemas.statement.StatementMade;

/** What a party said of the facts under a source key. */
final class StatementFacts {

  private StatementFacts() {}

  /**
   * Statements that no correction removed, on facts that none removed, sorted by id. An id is that
   * of as many statements as there are facts that it comes with; the first on a fact counts.
   */
  static List<Statement> of(FactBook book) {
    SortedMap<String, SortedMap<String, Statement>> first = new TreeMap<>();
    book.all(StatementMade.class)
        .map(StatementFacts::statement)
        .filter(statement -> !book.isRemoved(statement.getStatementId()))
        .filter(statement -> !book.isRemoved(statement.getFactId()))
        .forEach(
            statement ->
                first
                    .computeIfAbsent(statement.getStatementId(), id -> new TreeMap<>())
                    .putIfAbsent(statement.getFactId(), statement));
    return first.values().stream().flatMap(byFact -> byFact.values().stream()).toList();
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
