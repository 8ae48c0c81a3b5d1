package org.creditflows.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.lab.counterfactual.PublishedWorld;
import org.creditflows.lab.measure.DecisionQuality;
import org.creditflows.lab.measure.FlowOutcome;
import org.creditflows.lab.measure.Ownership;
import org.creditflows.lab.measure.PublicExposure;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.reference.Told;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.court.BanImposed;
import org.creditflows.schemas.court.BanLifted;
import org.creditflows.schemas.court.CourtCorrection;
import org.creditflows.schemas.court.CourtCorrectionReason;
import org.creditflows.schemas.court.DefaulterDelisted;
import org.creditflows.schemas.court.DefaulterListed;
import org.creditflows.schemas.court.DelistingReason;
import org.creditflows.schemas.court.JudgmentCause;
import org.creditflows.schemas.court.JudgmentEntered;
import org.creditflows.schemas.court.LicenceField;
import org.creditflows.schemas.court.ProceedingClosed;
import org.creditflows.schemas.court.ProceedingKind;
import org.creditflows.schemas.court.ProceedingOpened;
import org.creditflows.schemas.court.ProceedingResult;
import org.creditflows.schemas.id.UnassignedArea;
import org.creditflows.schemas.id.UnifiedCreditCode;
import org.creditflows.schemas.lending.InstalmentPaid;
import org.creditflows.schemas.lending.LendingRecord;
import org.creditflows.schemas.lending.LoanDefaulted;
import org.creditflows.schemas.lending.LoanOpened;
import org.creditflows.schemas.link.SubjectKind;
import org.creditflows.schemas.platform.FraudReported;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.Outcome;
import org.creditflows.schemas.tax.CompanyRole;
import org.creditflows.schemas.tax.MajorViolationPublished;
import org.creditflows.schemas.tax.RedListed;
import org.creditflows.schemas.tax.RoleAsserted;
import org.creditflows.schemas.tax.RoleEnded;
import org.creditflows.schemas.tax.RoleSide;
import org.creditflows.schemas.tax.TaxArrearsRecorded;
import org.creditflows.schemas.tax.TaxGrade;
import org.creditflows.schemas.tax.TaxGradeAssigned;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What shows of each credit system that it works, on hand-made cases and the flows' topologies. */
class SystemsTest {

  private static final String COURT = "court:P1";
  private static final String TAX = "tax:T1";
  private static final String PLATFORM = "platform:A1";

  private HandMadeFlow flow;

  @AfterEach
  void close() {
    if (flow != null) {
      flow.close();
    }
  }

  @Test
  void marketLedEachLenderHasAViewOfItsOwn() {
    flow = HandMadeFlow.of(Flow.SILOED, "market-led");
    repay(lending(1), 60);
    assertThat(flow.ask(lending(1), "lender-1", "2026-06-01").getOutcome())
        .isEqualTo(Outcome.GRANT);
    Decision stranger = flow.ask(lending(2), "lender-2", "2026-06-01");
    assertThat(stranger.getOutcome()).isEqualTo(Outcome.DENY);
    assertThat(stranger.getReasonCodes()).containsExactly("NO_RECORD");
  }

  @Test
  void marketLedTwoBureausDisagreeOnOnePerson() {
    flow = HandMadeFlow.of(Flow.FEDERATED, "market-led");
    for (int lender : List.of(1, 2, 3)) {
      flow.isOf(lending(lender), 1);
    }
    repay(lending(1), 60);
    flow.happens(lending(3), "2025-02-01", new LoanOpened("N1", 100_000L, 12))
        .happens(lending(3), "2025-09-01", new LoanDefaulted("D1", "N1", 90_000L));

    assertThat(flow.profile("bureau-north", HandMadeFlow.subject(1))).containsExactly(lending(1));
    assertThat(flow.profile("bureau-south", HandMadeFlow.subject(1))).containsExactly(lending(3));
    assertThat(flow.ask(lending(2), "lender-2", "2026-06-01").getReasonCodes())
        .containsExactly("GOOD_PAYMENT_HISTORY");
    Decision south = flow.ask(lending(3), "lender-3", "2026-06-01");
    assertThat(south.getReasonCodes()).containsExactly("LOAN_DEFAULT");
    assertThat(south.getOutcome()).isEqualTo(Outcome.DENY);
  }

  /** The same events each way; only what the desk's purpose is told differs. */
  @Test
  void hybridAttributesAreDisclosedByPurpose() {
    Map<Flow, List<String>> landlord = new EnumMap<>(Flow.class);
    Map<Flow, List<String>> lender = new EnumMap<>(Flow.class);
    for (Flow kind : Flow.values()) {
      flow = HandMadeFlow.of(kind, "hybrid").isOf(COURT, 1).isOf(TAX, 1).isOf(lending(1), 1);
      listed("L1", "2026-02-01");
      flow.happens(TAX, "2026-04-05", new TaxGradeAssigned("G1", 2025, TaxGrade.D, 20))
          .happens(lending(1), "2025-02-01", new LoanOpened("N1", 100_000L, 12))
          .happens(lending(1), "2025-09-01", new LoanDefaulted("D1", "N1", 90_000L));
      landlord.put(kind, flow.ask(COURT, "landlord", "2026-06-01").getReasonCodes());
      lender.put(kind, flow.ask(lending(1), "lender-1", "2026-06-01").getReasonCodes());
      if (kind == Flow.FEDERATED) {
        assertThat(flow.profile("credit", HandMadeFlow.subject(1)))
            .containsExactly(COURT, lending(1), TAX);
        assertThat(flow.profile("home-and-work", HandMadeFlow.subject(1))).containsExactly(COURT);
      }
      if (kind != Flow.CENTRALIZED) {
        flow.close();
      }
    }
    assertThat(landlord)
        .containsEntry(Flow.SILOED, List.of("LISTED_DEFAULTER", "UNPAID_JUDGMENT"))
        .containsEntry(Flow.FEDERATED, List.of("LISTED_DEFAULTER", "UNPAID_JUDGMENT"))
        .containsEntry(
            Flow.CENTRALIZED, List.of("LISTED_DEFAULTER", "LOAN_DEFAULT", "UNPAID_JUDGMENT"));
    assertThat(lender)
        .containsEntry(Flow.SILOED, List.of("LOAN_DEFAULT"))
        .containsEntry(
            Flow.FEDERATED, List.of("LISTED_DEFAULTER", "LOAN_DEFAULT", "UNPAID_JUDGMENT"))
        .containsEntry(
            Flow.CENTRALIZED,
            List.of("LISTED_DEFAULTER", "LOAN_DEFAULT", "TAX_GRADE_D", "UNPAID_JUDGMENT"));
  }

  @Test
  void governmentLedCourtAndTaxFactsMeetInOneProfile() {
    flow = HandMadeFlow.of(Flow.CENTRALIZED, "government-led").isOf(COURT, 1).isOf(TAX, 1);
    listed("L1", "2026-02-01");
    flow.happens(TAX, "2026-02-01", new TaxArrearsRecorded("A1", 1_000L));
    assertThat(flow.profile(HandMadeFlow.subject(1))).containsExactly(COURT, TAX);
    assertThat(flow.ask(TAX, "procurement-lists", "2026-06-01").getReasonCodes())
        .containsExactly("LISTED_DEFAULTER", "TAX_ARREARS");
  }

  @Test
  void centralBankReportGivesNoScoreAndEachBankItsOwnCutOff() {
    flow = HandMadeFlow.of(Flow.CENTRALIZED, "central-bank-report");
    for (int bank : List.of(1, 2, 3)) {
      flow.isOf(lending(bank), 1);
    }
    flow.happens(lending(1), "2025-02-01", new LoanOpened("N1", 100_000L, 12))
        .happens(lending(1), "2025-09-01", new LoanDefaulted("D1", "N1", 90_000L));
    List<Decision> answers =
        IntStream.of(2, 3)
            .mapToObj(bank -> flow.ask(lending(bank), "lender-" + bank, "2026-06-01"))
            .toList();
    assertThat(answers)
        .extracting(Decision::getOutcome)
        .containsExactly(Outcome.GRANT, Outcome.DENY);
    assertThat(answers).extracting(Decision::getScore).containsOnlyNulls();
  }

  @Test
  void centralBankReportListsLoansAndDefaultsOfEveryBankAndNothingElse() {
    flow = HandMadeFlow.of(Flow.FEDERATED, "central-bank-report");
    for (int bank : List.of(1, 2, 3)) {
      flow.isOf(lending(bank), 1);
    }
    listed("L1", "2026-02-01");
    repay(lending(2), 6);
    flow.happens(lending(1), "2025-02-01", new LoanOpened("N1", 100_000L, 12))
        .happens(lending(1), "2025-09-01", new LoanDefaulted("D1", "N1", 90_000L));
    List<Contribution> report = flow.told("credit-report", HandMadeFlow.subject(1));
    assertThat(report)
        .extracting(Contribution::getSourceKey)
        .containsExactly(lending(1), lending(2));
    assertThat(report)
        .extracting(entry -> ((LendingRecord) entry.getRecord()).getLoans().size())
        .containsExactly(1, 1);
    assertThat(report)
        .extracting(entry -> ((LendingRecord) entry.getRecord()).getDefaults().size())
        .containsExactly(1, 0);
    assertThat(report)
        .allSatisfy(
            entry -> assertThat(((LendingRecord) entry.getRecord()).getInstalments()).isEmpty());
    assertThat(flow.ask(lending(2), "lender-2", "2026-06-01").getOutcome())
        .isEqualTo(Outcome.GRANT);
    assertThat(flow.ask(lending(3), "lender-3", "2026-06-01").getOutcome()).isEqualTo(Outcome.DENY);
  }

  @Test
  void platformLoyaltyRewardsAndNeverDenies() {
    flow = HandMadeFlow.of(Flow.CENTRALIZED, "platform-loyalty").isOf(COURT, 1).isOf(PLATFORM, 1);
    assertThat(flow.ask(PLATFORM, "deposit-waiver", "2026-02-01").getOutcome())
        .isEqualTo(Outcome.NO_REWARD);
    listed("L1", "2026-02-01");
    for (int fraud = 1; fraud <= 20; fraud++) {
      flow.happens(PLATFORM, "2026-03-01", new FraudReported("F" + fraud, 900_000L));
    }
    Decision worst = flow.ask(PLATFORM, "deposit-waiver", "2026-06-01");
    assertThat(worst.getOutcome()).isEqualTo(Outcome.NO_REWARD);
    assertThat(worst.getScore()).isEqualTo(350);
  }

  @ParameterizedTest
  @EnumSource(names = {"FEDERATED", "CENTRALIZED"})
  void sharedLoanDatabaseGivesScoresThatDifferAndNoneToANonUser(Flow kind) {
    flow = HandMadeFlow.of(kind, "shared-loan-database");
    for (int firm = 1; firm <= 8; firm++) {
      flow.isOf(lending(firm), 1);
      repay(lending(firm), 4);
    }
    assertThat(IntStream.rangeClosed(1, 8).mapToObj(this::scoreAt).distinct().count())
        .isGreaterThan(4);
    Decision nonUser = flow.ask("lending:lender-3:C9", "lender-3", "2026-06-01");
    assertThat(nonUser.getScore()).isNull();
    flow.isOf("lending:lender-9:C1", 1);
    assertThat(flow.ask("lending:lender-9:C1", "lender-9", "2026-06-01").getScore()).isNull();
  }

  @Test
  void jointPunishmentPlacesOneRestrictionAtEachDeskAndLiftsThemTogether() {
    flow = HandMadeFlow.of(Flow.CENTRALIZED, "joint-punishment").isOf(COURT, 1);
    listed("L1", "2026-02-01");
    assertThat(flow.restrictions(HandMadeFlow.subject(1)))
        .containsExactly(
            "licence-finance", "licence-food", "licence-transport", "tenders", "travel");
    flow.happens(COURT, "2026-05-01", new DefaulterDelisted("L1", DelistingReason.SATISFIED));
    assertThat(flow.restrictions(HandMadeFlow.subject(1))).isEmpty();
  }

  @Test
  void redAndBlackAtOnceIsToldWhereBothAreSeen() {
    for (Flow kind : List.of(Flow.SILOED, Flow.CENTRALIZED)) {
      flow = HandMadeFlow.of(kind, "red-lists").isOf(COURT, 1).isOf(TAX, 1);
      listed("L1", "2026-02-01");
      flow.happens(TAX, "2026-02-01", new RedListed("R1"));
      Decision decision = flow.ask(TAX, "fast-lane", "2026-06-01");
      assertThat(decision.getReasonCodes().contains("RED_AND_BLACK"))
          .isEqualTo(kind == Flow.CENTRALIZED);
      assertThat(decision.getOutcome())
          .isEqualTo(kind == Flow.CENTRALIZED ? Outcome.NO_REWARD : Outcome.GRANT);
      if (kind == Flow.SILOED) {
        flow.close();
      }
    }
  }

  @Test
  void professionBanBindsLicencesOfItsFieldUntilItIsLifted() {
    flow = HandMadeFlow.of(Flow.SILOED, "profession-ban");
    flow.happens(COURT, "2026-02-01", new BanImposed("B1", LicenceField.FOOD, 36));
    assertThat(flow.restrictions(COURT)).containsExactly("licence-food");
    flow.happens(COURT, "2026-05-01", new BanLifted("B1"));
    assertThat(flow.restrictions(COURT)).isEmpty();
  }

  @Test
  void banThatBindsOtherFieldsIsALeakThere() {
    RuleBook rules =
        RuleBook.parse(
            "[{name: wide, from: 2026-01-01, set: {bansBindEveryField: true, jointPunishment: []}}]");
    flow = new HandMadeFlow(Flow.SILOED, rules);
    flow.happens(COURT, "2026-02-01", new BanImposed("B1", LicenceField.FOOD, 36));
    assertThat(flow.restrictions(COURT))
        .containsExactly("licence-finance", "licence-food", "licence-transport");
    assertThat(flow.decisions())
        .filteredOn(decision -> decision.getReasonCodes().contains("BANNED_IN_ANOTHER_FIELD"))
        .extracting(Decision::getDesk)
        .containsExactlyInAnyOrder("licence-finance", "licence-transport");
    assertThat(leaks(rules)).isEqualTo(2);
  }

  @Test
  void oneScoreIsTheSameAtEveryDesk() {
    flow = HandMadeFlow.of(Flow.CENTRALIZED, "one-score");
    flow.isOf(COURT, 1).isOf(TAX, 1).isOf(lending(1), 1).isOf(PLATFORM, 1);
    repay(lending(1), 20);
    flow.happens(TAX, "2026-04-05", new TaxGradeAssigned("G1", 2025, TaxGrade.A, 95));
    List<Decision> decisions =
        List.of(
            flow.ask(COURT, "landlord", "2026-06-01"),
            flow.ask(TAX, "procurement-lists", "2026-06-01"),
            flow.ask(lending(1), "lender-1", "2026-06-01"),
            flow.ask(PLATFORM, "deposit-waiver", "2026-06-01"));
    assertThat(decisions).extracting(Decision::getScore).doesNotContainNull();
    assertThat(decisions.stream().map(Decision::getScore).distinct()).hasSize(1);
  }

  @Test
  void arrestThatCameToNothingStillDeniesAndIsToldApart() {
    flow = HandMadeFlow.of(Flow.SILOED, "tenant-blacklist");
    flow.happens(COURT, "2026-02-01", new ProceedingOpened("P1", ProceedingKind.ARREST))
        .happens(COURT, "2026-03-01", new ProceedingClosed("P1", ProceedingResult.EXONERATED));
    for (String desk : List.of("landlord", "employer")) {
      Decision decision = flow.ask(COURT, desk, "2026-06-01");
      assertThat(decision.getOutcome()).isEqualTo(Outcome.DENY);
      assertThat(decision.getReasonCodes()).containsExactly("DISMISSED_PROCEEDING");
    }
    assertThat(leaks(Scenarios.named("tenant-blacklist").rules())).isEqualTo(2);
  }

  @Test
  void goodPayerIsUnknownWhereOnlyNegativesAreReported() {
    flow = HandMadeFlow.of(Flow.CENTRALIZED, "negative-only");
    repay(lending(1), 60);
    assertThat(flow.ask(lending(1), "lender-1", "2026-06-01").getReasonCodes())
        .containsExactly("NO_RECORD");
    flow.close();
    flow = HandMadeFlow.of(Flow.CENTRALIZED, "government-led");
    repay(lending(1), 60);
    assertThat(flow.ask(lending(1), "lender-1", "2026-06-01").getOutcome())
        .isEqualTo(Outcome.GRANT);
  }

  @Test
  void companyIsJudgedByItsManagerAndTheManagerByTheCompany() {
    flow = HandMadeFlow.of(Flow.CENTRALIZED, "company-and-managers");
    office("court:P1", TAX, "tax:C1");
    listed("L1", "2026-02-01");
    assertThat(flow.ask("tax:C1", "procurement-lists", "2026-06-01").getReasonCodes())
        .containsExactly("RELATED_LISTED_DEFAULTER");
    flow.happens("tax:C1", "2026-05-01", new MajorViolationPublished("V1", 1_000L))
        .isOf(lending(1), 1);
    assertThat(flow.ask(lending(1), "lender-1", "2026-06-01").getReasonCodes())
        .contains("RELATED_TAX_VIOLATION");
  }

  @Test
  void managersErrorLeavesTheCompanyWhenItIsCorrected() {
    flow = HandMadeFlow.of(Flow.CENTRALIZED, "company-and-managers");
    office("court:P1", TAX, "tax:C1");
    listed("L1", "2026-02-01");
    assertThat(bid("2026-04-01")).isEqualTo(Outcome.DENY);
    flow.happens(
        COURT, "2026-04-15", new CourtCorrection("L1", CourtCorrectionReason.FALSE_RECORD, null));
    assertThat(bid("2026-06-01")).isEqualTo(Outcome.GRANT);
  }

  @Test
  void companyIsClearedWhenTheOfficeEndsOrTheLinkMoves() {
    flow = HandMadeFlow.of(Flow.CENTRALIZED, "company-and-managers");
    office("court:P1", TAX, "tax:C1");
    listed("L1", "2026-02-01");
    flow.isOf(TAX, 2);
    assertThat(bid("2026-04-01")).isEqualTo(Outcome.GRANT);
    flow.isOf(TAX, 1);
    assertThat(bid("2026-04-02")).isEqualTo(Outcome.DENY);
    flow.happens(TAX, "2026-05-01", new RoleEnded("R1"));
    assertThat(bid("2026-06-01")).isEqualTo(Outcome.GRANT);
  }

  @Test
  void whatIsHeldAgainstARelatedPartyIsNotTakenFurther() {
    flow = HandMadeFlow.of(Flow.CENTRALIZED, "company-and-managers");
    office("court:P1", TAX, "tax:C1");
    flow.isOf("tax:C2", SubjectKind.COMPANY, company(2))
        .happens("tax:C2", "2026-01-10", role("R2", RoleSide.COMPANY, "tax:T1"))
        .happens(TAX, "2026-01-10", role("R2", RoleSide.HOLDER, "tax:C2"))
        .happens("tax:C1", "2026-02-01", new MajorViolationPublished("V1", 1_000L));
    assertThat(flow.ask("tax:C2", "procurement-lists", "2026-06-01").getOutcome())
        .isEqualTo(Outcome.GRANT);
    assertThat(flow.ask(TAX, "procurement-lists", "2026-06-01").getReasonCodes())
        .containsExactly("RELATED_TAX_VIOLATION");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void orderInWhichOfficesFactsAndLinksComeDoesNotMatter(long shuffle) {
    flow = HandMadeFlow.of(Flow.CENTRALIZED, "company-and-managers");
    List<Runnable> steps =
        new ArrayList<>(
            List.of(
                () -> flow.isOf(COURT, 1),
                () -> flow.isOf(TAX, 2),
                () -> flow.isOf("tax:C1", SubjectKind.COMPANY, company(1)),
                () -> flow.happens(TAX, "2026-01-10", role("R1", RoleSide.HOLDER, "tax:C1")),
                () -> flow.happens("tax:C1", "2026-01-10", role("R1", RoleSide.COMPANY, TAX)),
                () -> listed("L1", "2026-02-01"),
                () -> flow.happens(TAX, "2026-02-01", new MajorViolationPublished("V1", 1_000L))));
    Collections.shuffle(steps, new Random(shuffle));
    steps.forEach(Runnable::run);
    flow.isOf(TAX, 1);
    assertThat(flow.ask("tax:C1", "procurement-lists", "2026-06-01").getRelatedFlags())
        .containsExactly("LISTED_DEFAULTER", "MAJOR_TAX_VIOLATION");
    assertThat(flow.ask(TAX, "procurement-lists", "2026-06-01").getRelatedFlags()).isEmpty();
  }

  @Test
  void flagsWaitForALinkThatComesLast() {
    flow = HandMadeFlow.of(Flow.CENTRALIZED, "company-and-managers");
    listed("L1", "2026-02-01");
    flow.happens(TAX, "2026-01-10", role("R1", RoleSide.HOLDER, "tax:C1"))
        .isOf(COURT, 1)
        .isOf(TAX, 1)
        .isOf("tax:C1", SubjectKind.COMPANY, company(1));
    assertThat(bid("2026-06-01")).isEqualTo(Outcome.DENY);
  }

  @Test
  void officialsAndPublicBodiesAreSubjectsLikeAnyOtherApartFromThePersonInOffice() {
    flow = HandMadeFlow.of(Flow.CENTRALIZED, "public-bodies");
    flow.isOf(TAX, SubjectKind.OFFICIAL, HandMadeFlow.person(1))
        .isOf("tax:B1", SubjectKind.PUBLIC_BODY, company(1))
        .isOf(COURT, 1)
        .isOf("tax:T2", 1)
        .happens(TAX, "2026-02-01", new MajorViolationPublished("V1", 1_000L))
        .happens("tax:B1", "2026-02-01", new TaxArrearsRecorded("A1", 1_000L));
    listed("L1", "2026-02-01");
    assertThat(flow.ask(TAX, "procurement-lists", "2026-06-01").getReasonCodes())
        .containsExactly("MAJOR_TAX_VIOLATION");
    assertThat(flow.ask("tax:B1", "procurement-lists", "2026-06-01").getReasonCodes())
        .containsExactly("TAX_ARREARS");
    assertThat(flow.ask("tax:T2", "procurement-lists", "2026-06-01").getReasonCodes())
        .containsExactly("LISTED_DEFAULTER");
  }

  @ParameterizedTest
  @EnumSource
  void authoritiesDisagreeUntilThePolicyMakesThemAgree(Flow kind) {
    flow = HandMadeFlow.of(kind, "two-authorities").isOf(TAX, 1);
    flow.happens(TAX, "2026-02-01", new TaxArrearsRecorded("A1", 1_000L))
        .happens(TAX, "2026-04-05", new TaxGradeAssigned("G1", 2025, TaxGrade.A, 95));
    assertThat(tender("2026-06-01")).containsExactly(Outcome.DENY, Outcome.GRANT);
    assertThat(tender("2026-08-01")).containsExactly(Outcome.DENY, Outcome.DENY);
  }

  @Test
  void realNameLinkComesLateIsWrongAndIsTakenBack() {
    flow = HandMadeFlow.of(Flow.CENTRALIZED, "real-name").isOf(COURT, 1);
    flow.happens(PLATFORM, "2026-02-01", new FraudReported("F1", 1_000L));
    assertThat(flow.profile(HandMadeFlow.subject(1))).isEmpty();
    flow.isOf(PLATFORM, 1);
    assertThat(flow.profile(HandMadeFlow.subject(1))).containsExactly(PLATFORM);
    flow.isOf(PLATFORM, 2);
    assertThat(flow.profile(HandMadeFlow.subject(1))).isEmpty();
    assertThat(flow.profile(HandMadeFlow.subject(2))).containsExactly(PLATFORM);
  }

  @Test
  void publicHasReadAListingThatWasTakenDown() {
    for (Flow kind : Flow.values()) {
      flow = HandMadeFlow.of(kind, "publication").isOf(COURT, 1);
      assertThat(readByThePublic(kind)).isZero();
      listed("L1", "2026-02-01");
      flow.happens(COURT, "2026-05-01", new DefaulterDelisted("L1", DelistingReason.SATISFIED));
      assertThat(readByThePublic(kind)).isEqualTo(0.5);
      if (kind != Flow.CENTRALIZED) {
        flow.close();
      }
    }
  }

  /** The measure over what the siloed flow decided. */
  private double leaks(RuleBook rules) {
    ReferenceModel model = Told.model();
    flow.facts().forEach(model::event);
    FlowOutcome outcome =
        FlowOutcome.of(
            Flow.SILOED,
            rules,
            Map.of(),
            Map.of(),
            flow.decisions().stream()
                .map(decision -> new FlowOutcome.SettledDecision(0, decision))
                .toList());
    List<Desk> desks = new ArrayList<>(Desks.cases(1));
    desks.addAll(Desks.standing());
    return new DecisionQuality(outcome, new PublishedWorld(model.history()), flow.requests(), desks)
        .of(Instant.parse("2026-12-31T00:00:00Z").toEpochMilli())
        .measures()
        .get("leak")
        .value();
  }

  /** Of two people, by what the flow put out; what the court itself published is left out. */
  private double readByThePublic(Flow kind) {
    Ownership ownership =
        new Ownership(
            new TreeSet<>(List.of(HandMadeFlow.subject(1), HandMadeFlow.subject(2))),
            new TreeMap<>(Map.of(COURT, HandMadeFlow.subject(1))));
    FlowOutcome outcome =
        FlowOutcome.of(
            kind,
            RuleBook.DEFAULT,
            Map.of(),
            Map.of(),
            flow.decisions().stream()
                .map(decision -> new FlowOutcome.SettledDecision(0, decision))
                .toList());
    return PublicExposure.of(ownership, outcome, new PublishedWorld(Told.model().history()))
        .measures()
        .get("exposure.perSubject.public")
        .value();
  }

  @Test
  void publishedListingIsTakenDownWithIt() {
    flow = HandMadeFlow.of(Flow.CENTRALIZED, "publication").isOf(COURT, 1);
    listed("L1", "2026-02-01");
    assertThat(flow.restrictions(HandMadeFlow.subject(1))).contains("publication");
    flow.happens(COURT, "2026-05-01", new DefaulterDelisted("L1", DelistingReason.TERM_EXPIRED));
    assertThat(flow.restrictions(HandMadeFlow.subject(1))).isEmpty();
    assertThat(flow.decisions()).filteredOn(d -> d.getDesk().equals("publication")).hasSize(2);
  }

  @Test
  void scopeOfJointPunishmentCreepsByDateAndDoesNotReachBack() {
    flow = HandMadeFlow.of(Flow.CENTRALIZED, "scope-creep");
    List<String> dates = List.of("2026-02-01", "2026-04-01", "2026-06-01", "2026-09-01");
    for (int person = 1; person <= dates.size(); person++) {
      String party = "court:P" + person;
      flow.isOf(party, person)
          .happens(party, dates.get(person - 1), new DefaulterListed("L" + person, "J", 24));
    }
    assertThat(IntStream.rangeClosed(1, 4).mapToObj(this::restrictionsOn))
        .containsExactly(1, 2, 5, 8);
  }

  @Test
  void hiringDependsOnALoanDefaultOnlyWhereCreditIsChecked() {
    flow = HandMadeFlow.of(Flow.CENTRALIZED, "hiring").isOf(COURT, 1).isOf(lending(1), 1);
    flow.happens(lending(1), "2025-02-01", new LoanOpened("N1", 100_000L, 12))
        .happens(lending(1), "2025-09-01", new LoanDefaulted("D1", "N1", 90_000L));
    assertThat(flow.ask(COURT, "employer", "2026-06-01").getReasonCodes())
        .containsExactly("LOAN_DEFAULT");
    flow.close();
    flow = HandMadeFlow.of(Flow.SILOED, "hiring");
    flow.happens(lending(1), "2025-02-01", new LoanOpened("N1", 100_000L, 12))
        .happens(lending(1), "2025-09-01", new LoanDefaulted("D1", "N1", 90_000L));
    assertThat(flow.ask(COURT, "employer", "2026-06-01").getOutcome()).isEqualTo(Outcome.GRANT);
  }

  @Test
  void decisionNamesTheRulesOfItsWeek() {
    flow = HandMadeFlow.of(Flow.SILOED, "changing-rules");
    repay(lending(1), 1);
    List<Decision> weekly =
        List.of(
            flow.ask(lending(1), "lender-1", "2026-01-05"),
            flow.ask(lending(1), "lender-1", "2026-01-12"),
            flow.ask(lending(1), "lender-1", "2026-01-15"));
    assertThat(weekly)
        .extracting(Decision::getRuleVersion)
        .containsExactly("week 1", "week 2", "week 3");
    assertThat(weekly)
        .extracting(Decision::getOutcome)
        .containsExactly(Outcome.GRANT, Outcome.DENY, Outcome.GRANT);
  }

  @Test
  void staleListingRestrictsAlthoughItsTermIsOver() {
    flow = HandMadeFlow.of(Flow.CENTRALIZED, "stale-listings").isOf(COURT, 1);
    flow.happens(COURT, "2021-02-01", new DefaulterListed("L1", "J", 24));
    assertThat(flow.restrictions(HandMadeFlow.subject(1))).contains("travel");
    flow.happens(COURT, "2026-02-01", new DefaulterDelisted("L1", DelistingReason.TERM_EXPIRED));
    assertThat(flow.restrictions(HandMadeFlow.subject(1))).isEmpty();
  }

  @Test
  void mistakenIdentityPunishesASubjectForAnotherUntilTheLinkIsMended() {
    flow = HandMadeFlow.of(Flow.CENTRALIZED, "mistaken-identity").isOf(COURT, 2);
    listed("L1", "2026-02-01");
    assertThat(flow.restrictions(HandMadeFlow.subject(2))).contains("travel");
    flow.isOf(COURT, 1);
    assertThat(flow.restrictions(HandMadeFlow.subject(2))).isEmpty();
    assertThat(flow.restrictions(HandMadeFlow.subject(1))).contains("travel");
  }

  @Test
  void everyScenarioOfTheProjectIsShownHere() throws IOException {
    Path source = Path.of("src/test/java/org/creditflows/lab/scenario/SystemsTest.java");
    String shown = Files.readString(source);
    assertThat(Scenarios.LIBRARY.all())
        .isNotEmpty()
        .allSatisfy(scenario -> assertThat(shown).contains('"' + scenario.name() + '"'));
  }

  /** A person who is a party in court and holds an office in a company. */
  private void office(String party, String taxpayer, String company) {
    flow.isOf(party, 1)
        .isOf(taxpayer, 1)
        .isOf(company, SubjectKind.COMPANY, company(1))
        .happens(taxpayer, "2026-01-10", role("R1", RoleSide.HOLDER, company))
        .happens(company, "2026-01-10", role("R1", RoleSide.COMPANY, taxpayer));
  }

  private Outcome bid(String date) {
    return flow.ask("tax:C1", "procurement-lists", date).getOutcome();
  }

  private static RoleAsserted role(String roleId, RoleSide side, String counterpart) {
    return new RoleAsserted(roleId, CompanyRole.MANAGER, side, counterpart);
  }

  private static String company(int number) {
    return UnifiedCreditCode.of(UnassignedArea.ofIndex(7), number).value();
  }

  private void repay(String sourceKey, int instalments) {
    flow.happens(sourceKey, "2025-01-01", new LoanOpened("loan " + sourceKey, 100_000L, 12));
    for (int number = 1; number <= instalments; number++) {
      flow.happens(
          sourceKey, "2025-02-01", new InstalmentPaid("loan " + sourceKey, number, 1_000L, 0));
    }
  }

  private void listed(String listingId, String date) {
    flow.happens(COURT, date, new JudgmentEntered("J", JudgmentCause.LOAN, 1_000L))
        .happens(COURT, date, new DefaulterListed(listingId, "J", 24));
  }

  private Integer scoreAt(int firm) {
    return flow.ask(lending(firm), "lender-" + firm, "2026-06-01").getScore();
  }

  private int restrictionsOn(int person) {
    return flow.restrictions(HandMadeFlow.subject(person)).size();
  }

  private List<Outcome> tender(String date) {
    return List.of(
        flow.ask(TAX, "procurement-lists", date).getOutcome(),
        flow.ask(TAX, "procurement-grades", date).getOutcome());
  }

  private static String lending(int lender) {
    return SourceKey.parse("lending:lender-" + lender + ":C1").toString();
  }
}
