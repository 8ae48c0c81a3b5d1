package org.creditflows.flows.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.creditflows.schemas.court.ProceedingKind;
import org.creditflows.schemas.court.ProceedingResult;
import org.creditflows.schemas.profile.Outcome;
import org.creditflows.schemas.statement.StatementKind;
import org.creditflows.schemas.tax.TaxGrade;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each desk answers to which facts, one row a case. */
class CaseDesksTest {

  private static final String BUILT_IN = "{}";

  static Stream<Arguments> table() {
    ProceedingKind lawsuit = ProceedingKind.LAWSUIT;
    ProceedingKind arrest = ProceedingKind.ARREST;
    String mercy = "{dismissedProceedingsCount: false}";
    return Stream.of(
        row("landlord", facts(), BUILT_IN, "GRANT"),
        row("landlord", facts().unpaidJudgment(), BUILT_IN, "DENY UNPAID_JUDGMENT"),
        row("landlord", facts().listed("2025-02-01"), BUILT_IN, "DENY LISTED_DEFAULTER"),
        row("landlord", facts().open(lawsuit), BUILT_IN, "DENY OPEN_PROCEEDING"),
        row(
            "landlord",
            facts().closed(lawsuit, ProceedingResult.DISMISSED),
            BUILT_IN,
            "DENY DISMISSED_PROCEEDING"),
        row("landlord", facts().closed(lawsuit, ProceedingResult.DISMISSED), mercy, "GRANT"),
        row(
            "landlord",
            facts().closed(lawsuit, ProceedingResult.UPHELD),
            mercy,
            "DENY UPHELD_PROCEEDING"),
        row("landlord", facts().defaulted(), BUILT_IN, "DENY LOAN_DEFAULT"),
        row("landlord", facts().reportedForFraud(), BUILT_IN, "GRANT"),
        row("employer", facts(), BUILT_IN, "GRANT"),
        row("employer", facts().unpaidJudgment(), BUILT_IN, "GRANT"),
        row("employer", facts().open(lawsuit), BUILT_IN, "GRANT"),
        row("employer", facts().open(arrest), BUILT_IN, "DENY OPEN_PROCEEDING"),
        row(
            "employer",
            facts().closed(arrest, ProceedingResult.EXONERATED),
            BUILT_IN,
            "DENY DISMISSED_PROCEEDING"),
        row("employer", facts().closed(arrest, ProceedingResult.EXONERATED), mercy, "GRANT"),
        row("employer", facts().reportedForFraud(), BUILT_IN, "DENY FRAUD_REPORTED"),
        row("employer", facts().defaulted(), BUILT_IN, "DENY LOAN_DEFAULT"),
        row("employer", facts().defaulted(), "{employersCheckCredit: false}", "GRANT"),
        row("fast-lane", facts(), BUILT_IN, "NO_REWARD"),
        row("fast-lane", facts().graded(TaxGrade.B), BUILT_IN, "NO_REWARD"),
        row("fast-lane", facts().graded(TaxGrade.A), BUILT_IN, "GRANT TAX_GRADE_A"),
        row("fast-lane", facts().redListed(), BUILT_IN, "GRANT RED_LISTED"),
        row(
            "fast-lane",
            facts().redListed().listed("2025-02-01"),
            BUILT_IN,
            "NO_REWARD LISTED_DEFAULTER RED_AND_BLACK"),
        row("fast-lane", facts().graded(TaxGrade.A).inArrears(), BUILT_IN, "NO_REWARD TAX_ARREARS"),
        row("procurement-lists", facts(), BUILT_IN, "GRANT"),
        row("procurement-lists", facts().inArrears(), BUILT_IN, "DENY TAX_ARREARS"),
        row("procurement-grades", facts(), BUILT_IN, "DENY NOT_GRADED"),
        row("procurement-grades", facts().graded(TaxGrade.M), BUILT_IN, "GRANT"),
        row("procurement-grades", facts().graded(TaxGrade.D), BUILT_IN, "DENY TAX_GRADE_D"));
  }

  static Stream<Arguments> violations() {
    return Stream.of(
        arguments("2026-05-01", null, Outcome.DENY),
        arguments("2026-05-01", "2026-05-10", Outcome.DENY),
        arguments("2026-01-01", "2026-05-10", Outcome.GRANT),
        arguments("2026-01-01", null, Outcome.DENY),
        arguments("2020-01-01", null, Outcome.DENY),
        arguments("2020-01-01", "2020-02-01", Outcome.GRANT));
  }

  static Stream<Arguments> conflicts() {
    return Stream.of(
        arguments("OWN", "procurement-lists", Outcome.DENY),
        arguments("OWN", "procurement-grades", Outcome.GRANT),
        arguments("STRICTER", "procurement-lists", Outcome.DENY),
        arguments("STRICTER", "procurement-grades", Outcome.DENY),
        arguments("MILDER", "procurement-lists", Outcome.GRANT),
        arguments("MILDER", "procurement-grades", Outcome.GRANT));
  }

  @ParameterizedTest
  @MethodSource("table")
  void deskAnswersAsTheTableSays(String desk, Facts facts, String changes, String expected) {
    Answer answer = decide(desk, facts, changes);
    String reasons = String.join(" ", answer.reasonCodes());
    assertThat((answer.outcome() + " " + reasons).strip()).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("violations")
  void violationCountsUntilItIsRepairedAndItsMinimumPublicityIsOver(
      String published, String repaired, Outcome expected) {
    Facts facts = facts().violated(published, repaired);
    assertThat(decide("procurement-lists", facts, BUILT_IN).outcome()).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("violations")
  void violationIsHeldAgainstNobodyElseThatIsNotHeldAgainstTheViolator(
      String published, String repaired, Outcome expected) {
    Facts facts = facts().violated(published, repaired);
    boolean toldToOthers =
        RelatedRule.ownFlags(facts.evidence().contributions()).contains(RelatedRule.VIOLATION);
    assertThat(toldToOthers && expected == Outcome.GRANT).isFalse();
  }

  @ParameterizedTest
  @MethodSource("conflicts")
  void conflictPolicySaysWhatAnAuthorityDoesThatDisagrees(
      String policy, String desk, Outcome expected) {
    Facts facts = facts().graded(TaxGrade.A).inArrears();
    Answer answer = decide(desk, facts, "{conflict: " + policy + "}");
    assertThat(answer.outcome()).isEqualTo(expected);
    assertThat(answer.reasons().contains(Reason.AUTHORITIES_DISAGREE))
        .isEqualTo(!policy.equals("OWN"));
  }

  @Test
  void statementOfThePartyIsNotedWhereSomethingIsHeldAgainstIt() {
    Facts facts = facts().unpaidJudgment().states(StatementKind.ANNOTATION, "J");
    assertThat(decide("landlord", facts, BUILT_IN).reasons())
        .containsExactly(Reason.UNPAID_JUDGMENT, Reason.STATEMENT_NOTED);
    assertThat(decide("employer", facts, BUILT_IN).reasons()).isEmpty();
  }

  @Test
  void disputedFactIsSetAsideWhereTheRulesSaySo() {
    Facts facts = facts().unpaidJudgment().states(StatementKind.OBJECTION, "J");
    assertThat(decide("landlord", facts, BUILT_IN).outcome()).isEqualTo(Outcome.DENY);
    assertThat(decide("landlord", facts, "{disputedFactsCount: false}").outcome())
        .isEqualTo(Outcome.GRANT);
  }

  @Test
  void objectionToAJudgmentOrALoanSetsAsideWhatFollowsFromIt() {
    Facts listed = facts().listed("2025-02-01").states(StatementKind.OBJECTION, "J");
    Facts defaulted = facts().defaulted().objectsToTheLoan();
    for (Facts facts : List.of(listed, defaulted)) {
      assertThat(decide("landlord", facts, BUILT_IN).outcome()).isEqualTo(Outcome.DENY);
      assertThat(decide("landlord", facts, "{disputedFactsCount: false}").outcome())
          .isEqualTo(Outcome.GRANT);
    }
  }

  /** Five years before the first of June 2026 is in the second quarter of 2021. */
  @Test
  void lateInstalmentCountsWhileItsWholeQuarterIsWithinTheRetention() {
    assertThat(decide("lender-1", facts().paidLate(20213), BUILT_IN).score()).isEqualTo(500);
    assertThat(decide("lender-1", facts().paidLate(20212), BUILT_IN).score()).isEqualTo(550);
  }

  @Test
  void goodPaymentHelpsNobodyWhereOnlyTheNegativeIsReported() {
    Facts facts = facts().paid(30);
    assertThat(decide("lender-1", facts, BUILT_IN).outcome()).isEqualTo(Outcome.GRANT);
    Answer answer = decide("lender-1", facts, "{reporting: NEGATIVE_ONLY}");
    assertThat(answer.outcome()).isEqualTo(Outcome.DENY);
    assertThat(answer.reasons()).containsExactly(Reason.NO_RECORD);
  }

  @Test
  void lendersWithoutAScoreEachHaveTheirOwnCutOff() {
    Facts facts = facts().defaulted();
    Answer lenient = decide("lender-2", facts, "{scoring: NONE}");
    Answer strict = decide("lender-3", facts, "{scoring: NONE}");
    assertThat(lenient.outcome()).isEqualTo(Outcome.GRANT);
    assertThat(strict.outcome()).isEqualTo(Outcome.DENY);
    assertThat(strict.score()).isNull();
  }

  @Test
  void strictestLenderWithoutAScoreStillLendsToWhoeverOwesNothing() {
    assertThat(decide("lender-9", facts(), "{scoring: NONE}").outcome()).isEqualTo(Outcome.GRANT);
    assertThat(decide("lender-9", facts().defaulted(), "{scoring: NONE}").outcome())
        .isEqualTo(Outcome.DENY);
  }

  @Test
  void lendersOwnLeaningIsNoReason() {
    Answer answer = decide("lender-1", facts(), "{scoring: PRIVATE}");
    assertThat(answer.score()).isEqualTo(551);
    assertThat(answer.reasons()).isEmpty();
  }

  @Test
  void scoreThatIsTooLowWithNothingAgainstThePartyIsItselfTheReason() {
    for (String desk : List.of("lender-3", "deposit-waiver")) {
      Facts facts = facts().paid(2).states(StatementKind.ANNOTATION, "J");
      assertThat(decide(desk, facts, BUILT_IN).reasons())
          .as(desk)
          .containsExactlyInAnyOrder(Reason.BELOW_CUT_OFF, Reason.GOOD_PAYMENT_HISTORY);
      assertThat(decide(desk, facts.reportedForFraud(), BUILT_IN).reasons())
          .as(desk)
          .contains(Reason.FRAUD_REPORTED)
          .doesNotContain(Reason.BELOW_CUT_OFF);
    }
    assertThat(decide("landlord", facts(), "{scoring: ONE}").reasons())
        .containsExactly(Reason.BELOW_CUT_OFF);
  }

  @Test
  void leastScoreIsWhatADeskGrantsFrom() {
    long large = Rules.DEFAULT.largeLoanCents();
    assertThat(leastScore("lender-3", 0, Rules.DEFAULT)).hasValue(570);
    assertThat(leastScore("lender-3", large, Rules.DEFAULT)).hasValue(590);
    assertThat(leastScore("deposit-waiver", 0, Rules.DEFAULT)).hasValue(650);
    assertThat(leastScore("landlord", 0, Rules.DEFAULT)).isEmpty();
    assertThat(leastScore("lender-3", large, rules("{scoring: NONE}").rules())).isEmpty();
    for (Desk.CaseDesk desk : Desks.cases(2)) {
      assertThat(leastScore(desk.name(), large, rules("{scoring: ONE}").rules()))
          .as(desk.name())
          .hasValue(600);
    }
  }

  @Test
  void reasonsBearTheWayTheyMoveAScore() {
    int base = decide("lender-1", facts(), BUILT_IN).score();
    List<Facts> all =
        List.of(
            facts().paid(60),
            facts().graded(TaxGrade.A),
            facts().graded(TaxGrade.C),
            facts().graded(TaxGrade.D),
            facts().listed("2025-02-01"),
            facts().defaulted(),
            facts().inArrears(),
            facts().violated("2026-05-01", null),
            facts().reportedForFraud());
    for (Facts facts : all) {
      Answer answer = decide("lender-1", facts, BUILT_IN);
      assertThat(answer.reasons())
          .extracting(Reason::bearing)
          .containsOnly(answer.score() > base ? Reason.Bearing.FOR : Reason.Bearing.AGAINST);
    }
  }

  @Test
  void oneScoreDecidesAtEveryDeskAlike() {
    Facts facts = facts().paid(60).graded(TaxGrade.A).redListed();
    for (Desk.CaseDesk desk : Desks.cases(2)) {
      Answer answer = decide(desk.name(), facts, "{scoring: ONE}");
      assertThat(answer.score()).as(desk.name()).isEqualTo(760);
      assertThat(answer.outcome()).as(desk.name()).isEqualTo(Outcome.GRANT);
    }
  }

  private static Facts facts() {
    return new Facts();
  }

  private static Arguments row(String desk, Facts facts, String changes, String expected) {
    return arguments(desk, facts, changes, expected);
  }

  private static Answer decide(String desk, Facts facts, String changes) {
    return Desks.named(desk).orElseThrow().decide(0, Facts.NOW, facts.evidence(), rules(changes));
  }

  private static OptionalInt leastScore(String desk, long amountCents, Rules rules) {
    return Desks.named(desk).orElseThrow().leastScore(amountCents, rules);
  }

  private static RuleVersion rules(String changes) {
    return RuleBook.parse("[{name: changed, from: 2026-01-01, set: " + changes + "}]")
        .inForceAt(Facts.NOW);
  }
}
