package org.creditflows.flows.fold;

import java.util.List;
import org.creditflows.schemas.statement.Statement;
import org.creditflows.schemas.statement.StatementMade;

/** How parties' statements on facts are joined by id, and go when their fact does. */
final class Statements {

  /**
   * An id that comes with two facts is that of two statements: were it one, a statement that went
   * with its fact would have to be remembered.
   */
  private static final FactShape<Statement> SHAPE =
      FactShape.endless(Statements::idOnItsFact, Statement::getSequence);

  private Statements() {}

  /** The statements with one more, unless it or its fact was removed. */
  static List<Statement> with(
      List<Statement> statements,
      StatementMade made,
      long sequence,
      long eventTime,
      LedgerDraft ledger) {
    if (ledger.isRemoved(made.getStatementId()) || ledger.isRemoved(made.getFactId())) {
      return statements;
    }
    Statement statement =
        new Statement(
            made.getStatementId(),
            sequence,
            made.getKind(),
            made.getFactId(),
            made.getText(),
            eventTime);
    return SHAPE.with(statements, statement, ledger);
  }

  /** The statements without one, and without those on a fact. */
  static List<Statement> without(List<Statement> statements, String removedId) {
    return statements.stream()
        .filter(statement -> !statement.getStatementId().equals(removedId))
        .filter(statement -> !statement.getFactId().equals(removedId))
        .toList();
  }

  /** The NUL character sorts before all others, so the order is that of both ids in turn. */
  private static String idOnItsFact(Statement statement) {
    return statement.getStatementId() + '\0' + statement.getFactId();
  }
}
