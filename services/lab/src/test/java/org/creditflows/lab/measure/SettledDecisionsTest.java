package org.creditflows.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DecisionKind;
import org.creditflows.schemas.profile.Outcome;
import org.junit.jupiter.api.Test;

class SettledDecisionsTest {

  private static final Decision RESTRICT = decision(DecisionKind.STANDING, Outcome.RESTRICT);
  private static final Decision LIFT = decision(DecisionKind.STANDING, Outcome.LIFT);

  @Test
  void restrictionPlacedAndLiftedInPassingIsNoOutcome() {
    assertThat(outcomes(List.of(List.of(RESTRICT, LIFT)))).isEmpty();
  }

  @Test
  void restrictionThatStoodAtASettlementIsPlacedAndLifted() {
    assertThat(outcomes(List.of(List.of(RESTRICT), List.of(), List.of(LIFT))))
        .containsExactly("1 RESTRICT", "3 LIFT");
  }

  @Test
  void liftedAndPlacedAgainInPassingChangesNothing() {
    assertThat(outcomes(List.of(List.of(RESTRICT, LIFT, RESTRICT), List.of(LIFT, RESTRICT))))
        .containsExactly("1 RESTRICT");
  }

  @Test
  void everyAnswerToARequestIsKept() {
    Decision answer = decision(DecisionKind.CASE, Outcome.DENY);

    assertThat(outcomes(List.of(List.of(answer, answer), List.of(answer))))
        .containsExactly("1 DENY", "1 DENY", "2 DENY");
  }

  private static List<String> outcomes(List<List<Decision>> written) {
    return SettledDecisions.of(List.of(1L, 2L, 3L), written).stream()
        .map(settled -> settled.settlement() + " " + settled.decision().getOutcome())
        .toList();
  }

  private static Decision decision(DecisionKind kind, Outcome outcome) {
    return new Decision(
        "travel/somebody",
        kind,
        "travel",
        "centralized",
        "somebody",
        outcome,
        null,
        List.of(),
        List.of(),
        "2026-01",
        null,
        List.of());
  }
}
