package org.creditflows.lab.live.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DecisionKind;
import org.creditflows.schemas.profile.Outcome;
import org.junit.jupiter.api.Test;

class DecisionBookTest {

  private final DecisionBook book =
      new DecisionBook(List.of(Flow.SILOED, Flow.FEDERATED, Flow.CENTRALIZED));

  @Test
  void requestIsComparedWhenEveryFlowHasAnsweredIt() {
    file("Q1", Flow.SILOED, Outcome.GRANT);
    file("Q1", Flow.FEDERATED, Outcome.DENY);
    assertThat(book.compared()).isZero();
    assertThat(book.disagreements()).isZero();

    file("Q1", Flow.CENTRALIZED, Outcome.DENY);
    assertThat(book.compared()).isEqualTo(1);
    assertThat(book.disagreements()).isEqualTo(1);
    assertThat(book.disputedParties()).containsExactly("party of Q1");
  }

  @Test
  void outcomesAreCountedOfWhatFlowsDidNotAnswerAlike() {
    answer("Q1", Outcome.GRANT, Outcome.DENY, Outcome.DENY);
    answer("Q2", Outcome.GRANT, Outcome.GRANT, Outcome.NO_REWARD);
    answer("Q3", Outcome.GRANT, Outcome.GRANT, Outcome.GRANT);

    assertThat(book.compared()).isEqualTo(3);
    assertThat(book.disagreements()).isEqualTo(2);
    assertThat(book.differing(Flow.SILOED, Outcome.GRANT)).isEqualTo(2);
    assertThat(book.differing(Flow.FEDERATED, Outcome.GRANT)).isEqualTo(1);
    assertThat(book.differing(Flow.FEDERATED, Outcome.DENY)).isEqualTo(1);
    assertThat(book.differing(Flow.CENTRALIZED, Outcome.GRANT)).isZero();
    assertThat(book.differing(Flow.CENTRALIZED, Outcome.NO_REWARD)).isEqualTo(1);
  }

  @Test
  void laterAnswerToARequestTakesThePlaceOfTheEarlier() {
    answer("Q1", Outcome.GRANT, Outcome.DENY, Outcome.DENY);
    file("Q1", Flow.SILOED, Outcome.DENY);

    assertThat(book.compared()).isEqualTo(1);
    assertThat(book.disagreements()).isZero();
    assertThat(book.differing(Flow.SILOED, Outcome.GRANT)).isZero();
    assertThat(book.differing(Flow.FEDERATED, Outcome.DENY)).isZero();
  }

  @Test
  void lendersAnswersAreHeldAgainstTheTruth() {
    lend("Q1", "lending:lender-1:A", Outcome.GRANT, Outcome.DENY);
    lend("Q2", "lending:lender-1:A", Outcome.GRANT, Outcome.GRANT);
    lend("Q3", "lending:lender-2:B", Outcome.GRANT, Outcome.DENY);
    lend("Q4", "lending:lender-2:unknown", Outcome.DENY, Outcome.DENY);
    answer("Q5", Outcome.DENY, Outcome.DENY, Outcome.DENY);

    assertThat(book.loans(Flow.SILOED, DecisionBookTest::wouldRepay))
        .isEqualTo(new LoanAnswers(2, 0, 1, 1));
    assertThat(book.loans(Flow.CENTRALIZED, DecisionBookTest::wouldRepay))
        .isEqualTo(new LoanAnswers(2, 1, 1, 0));
  }

  private static Optional<Boolean> wouldRepay(String sourceKey) {
    return switch (sourceKey) {
      case "lending:lender-1:A" -> Optional.of(true);
      case "lending:lender-2:B" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private void lend(String request, String asker, Outcome siloed, Outcome linked) {
    file(request, Flow.SILOED, "lender-1", asker, siloed);
    file(request, Flow.FEDERATED, "lender-1", "person:0", linked);
    file(request, Flow.CENTRALIZED, "lender-1", "person:0", linked);
  }

  private void answer(String request, Outcome siloed, Outcome federated, Outcome centralized) {
    file(request, Flow.SILOED, siloed);
    file(request, Flow.FEDERATED, federated);
    file(request, Flow.CENTRALIZED, centralized);
  }

  private void file(String request, Flow flow, Outcome outcome) {
    file(request, flow, "employer", "party of " + request, outcome);
  }

  private void file(String request, Flow flow, String desk, String party, Outcome outcome) {
    Decision decision =
        Decision.newBuilder()
            .setDecisionId(request)
            .setKind(DecisionKind.CASE)
            .setDesk(desk)
            .setFlow(flow.label())
            .setParty(party)
            .setOutcome(outcome)
            .setScore(null)
            .setReasonCodes(List.of())
            .setFactsUsed(List.of())
            .setRuleVersion("2026-01")
            .setAsOf(0L)
            .build();
    book.file(new FiledDecision(flow, decision, new Stored("topic", 0, 0, 0, request, null)));
  }
}
