package org.creditflows.flows.desk;

import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.schemas.court.ProceedingKind;
import org.creditflows.schemas.profile.Outcome;

/**
 * One score from 0 to 1000 of a person or company that decides at every desk alike. Nobody is known
 * to do this; it is here because people argue about it.
 */
final class OneScore {

  private OneScore() {}

  /** The fields of a desk, or all that the one score is made of. */
  static Set<RecordField> fieldsInstead(Rules rules, Set<RecordField> ofDesk) {
    if (rules.scoring() != Rules.Scoring.ONE) {
      return ofDesk;
    }
    Set<RecordField> fields = EnumSet.allOf(RecordField.class);
    fields.remove(RecordField.TAX_ROLES);
    fields.remove(RecordField.COURT_STATEMENTS);
    fields.remove(RecordField.LENDING_STATEMENTS);
    return fields;
  }

  /** The lowest score at which a desk grants, or that of the one score. */
  static OptionalInt leastScoreInstead(Rules rules, OptionalInt ofDesk) {
    return rules.scoring() == Rules.Scoring.ONE ? OptionalInt.of(rules.oneScoreCutOff()) : ofDesk;
  }

  static Answer answer(Desk.CaseDesk desk, Findings found) {
    if (found.nothingKnown()) {
      return new Answer(desk.refusal(), null, Set.of(Reason.NO_RECORD));
    }
    Points points =
        LenderDesk.score(found)
            .add(Reason.RED_LISTED, found.redListed() ? 60 : 0)
            .add(Reason.OPEN_PROCEEDING, -40 * proceedings(found, Findings::openProceedings))
            .add(
                Reason.DISMISSED_PROCEEDING,
                -20 * proceedings(found, Findings::dismissedProceedings))
            .add(Reason.UPHELD_PROCEEDING, -80 * proceedings(found, Findings::upheldProceedings))
            .add(Reason.BANNED_IN_FIELD, -100 * found.bansInForce())
            .add(Reason.REGULAR_ORDERS, 5 * found.accountYears());
    int score = points.within(0, 1_000);
    return score >= found.rules().oneScoreCutOff()
        ? new Answer(Outcome.GRANT, score, points.reasons())
        : new Answer(desk.refusal(), score, points.reasonsOfRefusal());
  }

  private interface Counting {
    long of(Findings found, ProceedingKind kind);
  }

  private static long proceedings(Findings found, Counting counting) {
    return counting.of(found, ProceedingKind.LAWSUIT) + counting.of(found, ProceedingKind.ARREST);
  }
}
