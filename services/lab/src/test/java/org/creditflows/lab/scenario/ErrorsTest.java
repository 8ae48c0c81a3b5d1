package org.creditflows.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.court.CourtCorrection;
import org.creditflows.schemas.court.CourtCorrectionReason;
import org.creditflows.schemas.court.DefaulterDelisted;
import org.creditflows.schemas.court.DefaulterListed;
import org.creditflows.schemas.court.DelistingReason;
import org.creditflows.schemas.court.JudgmentCause;
import org.creditflows.schemas.court.JudgmentEntered;
import org.creditflows.schemas.court.ProceedingClosed;
import org.creditflows.schemas.court.ProceedingKind;
import org.creditflows.schemas.court.ProceedingOpened;
import org.creditflows.schemas.court.ProceedingResult;
import org.creditflows.schemas.lending.CountedInstalment;
import org.creditflows.schemas.lending.InstalmentMissed;
import org.creditflows.schemas.lending.LendingCorrection;
import org.creditflows.schemas.lending.LendingCorrectionReason;
import org.creditflows.schemas.lending.LoanDefaulted;
import org.creditflows.schemas.lending.LoanOpened;
import org.creditflows.schemas.lending.PaymentBand;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.Outcome;
import org.creditflows.schemas.profile.UsedFact;
import org.creditflows.schemas.statement.StatementKind;
import org.creditflows.schemas.statement.StatementMade;
import org.creditflows.schemas.tax.MajorViolationPublished;
import org.creditflows.schemas.tax.ViolationRepaired;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How each error comes into a flow, what it does there, and how it is mended. */
class ErrorsTest {

  private static final String COURT = "court:P1";
  private static final String NAMESAKES_FILE = "court:P2";
  private static final String TAX = "tax:T1";
  private static final String LENDING = "lending:lender-1:C1";
  private static final RuleBook SET_DISPUTES_ASIDE =
      RuleBook.parse("[{name: aside, from: 2026-01-01, set: {disputedFactsCount: false}}]");
  private static final RuleBook MERCY =
      RuleBook.parse("[{name: mercy, from: 2026-01-01, set: {dismissedProceedingsCount: false}}]");

  private HandMadeFlow flow = new HandMadeFlow(Flow.CENTRALIZED, RuleBook.DEFAULT);

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void judgmentOnANamesakeDeniesUntilItIsTakenBackAndTheDecisionStillNamesItsVersion() {
    judged(COURT, "J1");
    Decision wrong = ask("landlord", "2026-03-01");
    flow.happens(COURT, "2026-04-01", takenBack("J1", CourtCorrectionReason.WRONG_PERSON));
    Decision right = ask("landlord", "2026-05-01");
    assertThat(wrong.getOutcome()).isEqualTo(Outcome.DENY);
    assertThat(wrong.getFactsUsed()).containsExactly(new UsedFact(COURT, 1L));
    assertThat(right.getOutcome()).isEqualTo(Outcome.GRANT);
    assertThat(right.getFactsUsed()).containsExactly(new UsedFact(COURT, 2L));
  }

  @Test
  void falseJudgmentTakesItsListingAndItsRestrictionsWithIt() {
    flow.isOf(COURT, 1);
    judged(COURT, "J1");
    flow.happens(COURT, "2026-02-10", new DefaulterListed("L1", "J1", 24));
    assertThat(flow.restrictions(HandMadeFlow.subject(1))).contains("travel");
    flow.happens(COURT, "2026-04-01", takenBack("L1", CourtCorrectionReason.FALSE_RECORD))
        .happens(COURT, "2026-04-01", takenBack("J1", CourtCorrectionReason.FALSE_RECORD));
    assertThat(flow.restrictions(HandMadeFlow.subject(1))).isEmpty();
    assertThat(ask("landlord", "2026-05-01").getOutcome()).isEqualTo(Outcome.GRANT);
  }

  @Test
  void correctionMayComeBeforeWhatItCorrects() {
    flow.happens(COURT, "2026-02-01", takenBack("J1", CourtCorrectionReason.FALSE_RECORD));
    judged(COURT, "J1");
    assertThat(ask("landlord", "2026-03-01").getOutcome()).isEqualTo(Outcome.GRANT);
  }

  @Test
  void mixedFilePartsAgainWhenTheWrongLinkIsReplaced() {
    flow.isOf(COURT, 1).isOf(NAMESAKES_FILE, 1);
    judged(NAMESAKES_FILE, "J1");
    assertThat(ask("landlord", "2026-03-01").getOutcome()).isEqualTo(Outcome.DENY);
    flow.isOf(NAMESAKES_FILE, 2);
    assertThat(ask("landlord", "2026-04-01").getOutcome()).isEqualTo(Outcome.GRANT);
    assertThat(flow.profile(HandMadeFlow.subject(1))).doesNotContain(NAMESAKES_FILE);
  }

  @Test
  void instalmentPaidButShownUnpaidLowersTheScoreUntilTheCountsAreCorrected() {
    flow.happens(LENDING, "2026-01-01", new LoanOpened("N1", 100_000L, 12))
        .happens(LENDING, "2026-02-15", new InstalmentMissed("N1", 1, 9_000L, 30));
    Integer wrong = flow.ask(LENDING, "lender-1", "2026-03-01").getScore();
    CountedInstalment shown = new CountedInstalment(20261, PaymentBand.LATE_30_59, 9_000L);
    CountedInstalment paid = new CountedInstalment(20261, PaymentBand.ON_TIME, 9_000L);
    flow.happens(
        LENDING,
        "2026-04-01",
        new LendingCorrection(
            LendingCorrectionReason.FALSE_RECORD, List.of(), List.of(shown), List.of(paid), null));
    assertThat(flow.ask(LENDING, "lender-1", "2026-05-01").getScore()).isEqualTo(wrong + 14);
  }

  @Test
  void staleListingRestrictsUntilItsEndIsPublished() {
    flow.isOf(COURT, 1).happens(COURT, "2021-01-01", new DefaulterListed("L1", "J1", 24));
    assertThat(flow.restrictions(HandMadeFlow.subject(1))).contains("travel");
    flow.happens(COURT, "2026-03-01", new DefaulterDelisted("L1", DelistingReason.TERM_EXPIRED));
    assertThat(flow.restrictions(HandMadeFlow.subject(1))).isEmpty();
  }

  @Test
  void exonerationClearsWhereTheRulesLetIt() {
    restart(MERCY);
    flow.happens(COURT, "2026-02-01", new ProceedingOpened("P1", ProceedingKind.ARREST));
    assertThat(ask("employer", "2026-02-15").getReasonCodes()).containsExactly("OPEN_PROCEEDING");
    flow.happens(COURT, "2026-03-01", new ProceedingClosed("P1", ProceedingResult.EXONERATED));
    assertThat(ask("employer", "2026-04-01").getOutcome()).isEqualTo(Outcome.GRANT);
  }

  @Test
  void objectionSuspendsAFactWhereTheRulesSaySo() {
    restart(SET_DISPUTES_ASIDE);
    judged(COURT, "J1");
    assertThat(ask("landlord", "2026-02-15").getOutcome()).isEqualTo(Outcome.DENY);
    flow.happens(COURT, "2026-03-01", says("S1", StatementKind.OBJECTION, "J1"));
    assertThat(ask("landlord", "2026-04-01").getOutcome()).isEqualTo(Outcome.GRANT);
  }

  @Test
  void annotationIsNotedByWhoeverHoldsTheFactAgainstTheParty() {
    judged(COURT, "J1");
    flow.happens(COURT, "2026-03-01", says("S1", StatementKind.ANNOTATION, "J1"));
    assertThat(ask("landlord", "2026-04-01").getReasonCodes())
        .containsExactly("STATEMENT_NOTED", "UNPAID_JUDGMENT");
    flow.happens(COURT, "2026-05-01", takenBack("J1", CourtCorrectionReason.FALSE_RECORD));
    assertThat(ask("landlord", "2026-06-01").getReasonCodes()).isEmpty();
  }

  @Test
  void statementOnALoanReachesTheLenderThatDeniesForIt() {
    flow.happens(LENDING, "2025-01-01", new LoanOpened("N1", 100_000L, 12))
        .happens(LENDING, "2025-09-01", new LoanDefaulted("D1", "N1", 90_000L))
        .happens(LENDING, "2026-03-01", says("S1", StatementKind.ANNOTATION, "D1"));
    assertThat(flow.ask(LENDING, "lender-1", "2026-04-01").getReasonCodes())
        .contains("LOAN_DEFAULT", "STATEMENT_NOTED");
  }

  @Test
  void negativeFactExpiresAfterItsRetention() {
    flow.happens(COURT, "2020-06-01", new ProceedingOpened("P1", ProceedingKind.ARREST))
        .happens(COURT, "2021-02-01", new ProceedingClosed("P1", ProceedingResult.UPHELD));
    assertThat(ask("employer", "2026-01-15").getOutcome()).isEqualTo(Outcome.DENY);
    assertThat(ask("employer", "2026-03-01").getOutcome()).isEqualTo(Outcome.GRANT);
  }

  @Test
  void violationCountsUntilItIsMadeGood() {
    flow.happens(TAX, "2021-02-01", new MajorViolationPublished("V1", 1_000L));
    assertThat(tender("2026-03-01")).isEqualTo(Outcome.DENY);
    flow.happens(TAX, "2026-04-01", new ViolationRepaired("V1"));
    assertThat(tender("2026-05-15")).isEqualTo(Outcome.GRANT);
  }

  @Test
  void repairHelpsOnceTheMinimumPublicityIsOver() {
    flow.happens(TAX, "2026-02-01", new MajorViolationPublished("V1", 1_000L))
        .happens(TAX, "2026-03-01", new ViolationRepaired("V1"));
    assertThat(tender("2026-04-15")).isEqualTo(Outcome.DENY);
    assertThat(tender("2026-05-15")).isEqualTo(Outcome.GRANT);
  }

  private void restart(RuleBook rules) {
    flow.close();
    flow = new HandMadeFlow(Flow.CENTRALIZED, rules);
  }

  private void judged(String sourceKey, String judgmentId) {
    flow.happens(
        sourceKey, "2026-02-01", new JudgmentEntered(judgmentId, JudgmentCause.LOAN, 1_000L));
  }

  private Decision ask(String desk, String date) {
    return flow.ask(COURT, desk, date);
  }

  private Outcome tender(String date) {
    return flow.ask(TAX, "procurement-lists", date).getOutcome();
  }

  private static CourtCorrection takenBack(String factId, CourtCorrectionReason reason) {
    return new CourtCorrection(factId, reason, null);
  }

  private static StatementMade says(String statementId, StatementKind kind, String factId) {
    return new StatementMade(statementId, kind, factId, "Not so.");
  }
}
