package org.creditflows.lab.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.creditflows.lab.reference.Told.fact;
import static org.creditflows.lab.reference.Told.model;
import static org.creditflows.lab.reference.Told.request;
import static org.creditflows.lab.reference.Told.subject;
import static org.creditflows.lab.reference.Told.verified;

import java.util.List;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.reference.Settlement;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.court.DefaulterListed;
import org.creditflows.schemas.lending.LoanOpened;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.Outcome;
import org.creditflows.schemas.profile.Profile;
import org.creditflows.schemas.profile.UsedFact;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerifierTest {

  private static final String PARTY = "court:P1";
  private static final String CUSTOMER = "lending:lender-1:C1";

  private final ReferenceModel model = model();
  private final FaithfulFlow flow = new FaithfulFlow(Flow.CENTRALIZED, model);
  private final Verifier verifier =
      new Verifier(Flow.CENTRALIZED, "centralized", model, flow.output());
  private Settlement settlement;
  private Decision restriction;

  @BeforeEach
  void listedCustomerAsksForALoan() {
    model.event(fact(PARTY, 1, 0, new DefaulterListed("L1", "J1", 24)));
    model.event(fact(CUSTOMER, 1, 0, new LoanOpened("N1", 900L, 12)));
    model.link(verified(PARTY, 1, 1));
    model.link(verified(CUSTOMER, 1, 1));
    model.request(request("Q1", 1, CUSTOMER, "lender-1"));
    settlement = model.settle();
    restriction = model.restrictions(Flow.CENTRALIZED).get("travel/" + subject(1));
    flow.putOut(settlement);
    flow.decide(restriction);
  }

  @Test
  void faithfulOutputIsClean() {
    verifier.checkSettlement(settlement);

    assertThat(verifier.result()).isEqualTo(new VerificationResult(6, 0, 0, 0, List.of()));
  }

  @Test
  void missingRecordIsLost() {
    flow.output().states().put(PARTY, null);

    assertDifference(1, 0, 0, "centralized: lost record court:P1: expected ");
  }

  @Test
  void recordOfAnotherVersionIsWrong() {
    flow.putState(PARTY, 2, model.records().get(PARTY));

    assertDifference(0, 0, 1, "centralized: wrong record court:P1: version: expected 1, got 2");
  }

  @Test
  void recordThatNobodyExpectsIsWrong() {
    flow.putState("court:P2", 1, emptyRecord("court:P2"));

    assertDifference(0, 0, 1, "centralized: wrong record court:P2: expected none, got ");
  }

  @Test
  void bookkeepingWithoutEventsIsNoRecord() {
    flow.putState("court:P2", 0, emptyRecord("court:P2"));

    verifier.checkSettlement(settlement);

    assertThat(verifier.result().clean()).isTrue();
  }

  @Test
  void undecodableRecordIsWrong() {
    flow.output().states().put(PARTY, new byte[] {1, 2, 3});

    assertDifference(0, 0, 1, "centralized: wrong record court:P1: ");
  }

  @Test
  void missingProfileIsLost() {
    flow.putProfile(subject(1), null);

    assertDifference(1, 0, 0, "centralized: lost profile " + subject(1));
  }

  @Test
  void profileOfAnotherSubjectIsWrong() {
    flow.putProfile(subject(2), new Profile(subject(2), List.of(model.records().get(PARTY))));

    assertDifference(
        0, 0, 1, "centralized: wrong profile " + subject(2) + " for any-purpose: expected none");
  }

  @Test
  void contributionMissingFromAProfileIsWrong() {
    flow.putProfile(subject(1), new Profile(subject(1), List.of(model.records().get(PARTY))));

    assertDifference(
        0,
        0,
        1,
        "centralized: wrong profile "
            + subject(1)
            + " for any-purpose: contributions[1]: expected {");
  }

  @Test
  void missingDecisionIsLost() {
    flow.output().takeDecisions();
    flow.decide(restriction);

    assertDifference(1, 0, 0, "centralized: lost decision Q1: expected ");
  }

  @Test
  void decisionWrittenTwiceIsDuplicated() {
    flow.decide(settlement.cases(Flow.CENTRALIZED).get(0));

    assertDifference(0, 1, 0, "centralized: duplicated decision Q1: expected one");
  }

  @Test
  void decisionRepeatedAtALaterSettlementIsDuplicated() {
    verifier.checkSettlement(settlement);
    flow.decide(settlement.cases(Flow.CENTRALIZED).get(0));

    settlement = model.settle();

    assertDifference(0, 1, 0, "centralized: duplicated decision Q1: expected one");
  }

  @Test
  void decisionWithAnotherOutcomeIsWrong() {
    Decision decision = settlement.cases(Flow.CENTRALIZED).get(0);
    flow.output().takeDecisions();
    flow.decide(restriction);
    flow.decide(FaithfulFlow.withOutcome(decision, Outcome.GRANT));

    assertDifference(0, 0, 1, "centralized: wrong decision Q1: outcome: expected DENY, got GRANT");
  }

  @Test
  void restrictionNeverPlacedIsLost() {
    flow.output().takeDecisions();
    settlement.cases(Flow.CENTRALIZED).forEach(flow::decide);

    assertDifference(1, 0, 0, "centralized: lost standing decision travel/" + subject(1));
  }

  @Test
  void restrictionPlacedTwiceIsDuplicated() {
    flow.decide(restriction);

    assertDifference(0, 1, 0, "centralized: duplicated standing decision travel/" + subject(1));
  }

  @Test
  void restrictionLiftedTooEarlyIsWrong() {
    flow.decide(FaithfulFlow.withOutcome(restriction, Outcome.LIFT));

    assertDifference(0, 0, 1, "centralized: wrong standing decision travel/" + subject(1));
  }

  @Test
  void restrictionNeverLiftedIsWrong() {
    verifier.checkSettlement(settlement);
    model.eraseLink(PARTY);
    settlement = model.settle();
    flow.putOut(settlement);

    assertDifference(0, 0, 1, "centralized: wrong standing decision travel/" + subject(1));
  }

  @Test
  void liftingWhatWasNeverPlacedIsWrong() {
    Decision other =
        Decision.newBuilder(restriction)
            .setDecisionId("travel/" + subject(2))
            .setOutcome(Outcome.LIFT)
            .build();
    flow.decide(other);

    assertDifference(0, 0, 1, "centralized: wrong standing decision travel/" + subject(2));
  }

  @Test
  void restrictionMadeOnAnEarlierVersionIsRight() {
    flow.output().takeDecisions();
    settlement.cases(Flow.CENTRALIZED).forEach(flow::decide);
    flow.decide(FaithfulFlow.onFacts(restriction, List.of(new UsedFact(PARTY, 1L))));

    verifier.checkSettlement(settlement);
    assertThat(verifier.result().clean()).isTrue();
  }

  @Test
  void restrictionOnAVersionThatNeverWasIsWrong() {
    flow.output().takeDecisions();
    settlement.cases(Flow.CENTRALIZED).forEach(flow::decide);
    flow.decide(FaithfulFlow.onFacts(restriction, List.of(new UsedFact(PARTY, 99L))));

    assertDifference(
        0,
        0,
        1,
        "centralized: wrong standing decision travel/" + subject(1) + ": no such desk or version");
  }

  @Test
  void liftForOtherReasonsIsWrong() {
    verifier.checkSettlement(settlement);
    model.eraseLink(PARTY);
    settlement = model.settle();
    flow.putOut(settlement);
    flow.decide(lift(restriction.getReasonCodes()));

    assertDifference(
        0,
        0,
        1,
        "centralized: wrong standing decision travel/" + subject(1) + ": reasonCodes[0]: expected");
  }

  @Test
  void liftOnTheEvidenceThatItCarriesIsRight() {
    verifier.checkSettlement(settlement);
    model.eraseLink(PARTY);
    settlement = model.settle();
    flow.putOut(settlement);
    flow.decide(lift(List.of()));

    verifier.checkSettlement(settlement);
    assertThat(verifier.result().clean()).isTrue();
  }

  @Test
  void restrictionPlacedWithoutCauseIsWrongAlsoWhenItIsLiftedAtOnce() {
    Decision without =
        Decision.newBuilder(restriction)
            .setDecisionId("travel/" + subject(2))
            .setParty(subject(2))
            .setFactsUsed(List.of(new UsedFact(CUSTOMER, 1L)))
            .build();
    flow.decide(without);
    flow.decide(
        Decision.newBuilder(without).setOutcome(Outcome.LIFT).setReasonCodes(List.of()).build());

    assertDifference(
        0, 0, 1, "centralized: wrong standing decision travel/" + subject(2) + ": outcome");
  }

  private Decision lift(List<String> reasonCodes) {
    return Decision.newBuilder(restriction)
        .setOutcome(Outcome.LIFT)
        .setReasonCodes(reasonCodes)
        .setFactsUsed(List.of(new UsedFact(CUSTOMER, 1L)))
        .build();
  }

  @Test
  void recordThatStaysBehindIsWrongAtTheSettlementThatMovedIt() {
    verifier.checkSettlement(settlement);
    model.event(fact(PARTY, 2, 0, new DefaulterListed("L2", "J1", 24)));

    verifier.checkSettlement(model.settle());

    assertThat(verifier.result().wrong()).isEqualTo(2);
    assertThat(verifier.result().firstDifferences())
        .extracting(line -> line.substring(0, 31))
        .containsExactly("centralized: wrong record court", "centralized: wrong profile pers");
  }

  @Test
  void finalStateDoesNotAskWhatDecisionsSay() {
    Decision decision = settlement.cases(Flow.CENTRALIZED).get(0);
    flow.output().takeDecisions();
    flow.decide(restriction);
    flow.decide(FaithfulFlow.withOutcome(decision, Outcome.GRANT));

    verifier.checkFinalState();
    assertThat(verifier.result().clean()).isTrue();

    verifier.checkEvidence();
    assertThat(verifier.result().wrong()).isEqualTo(1);
  }

  @Test
  void finalStateAsksForOneDecisionOnEachRequest() {
    flow.output().takeDecisions();
    flow.decide(restriction);

    verifier.checkFinalState();

    assertThat(verifier.result().lost()).isEqualTo(1);
  }

  @Test
  void evidenceOfAVersionThatNeverWasIsWrong() {
    Decision decision = settlement.cases(Flow.CENTRALIZED).get(0);
    flow.output().takeDecisions();
    flow.decide(FaithfulFlow.onFacts(decision, List.of(new UsedFact(CUSTOMER, 2L))));

    verifier.checkEvidence();

    assertThat(verifier.result().firstDifferences())
        .singleElement()
        .asString()
        .startsWith("centralized: wrong evidence of decision Q1: no such request");
  }

  @Test
  void evidenceOfFaithfulOutputIsClean() {
    verifier.checkFinalState();
    verifier.checkEvidence();

    assertThat(verifier.result().clean()).isTrue();
  }

  private void assertDifference(long lost, long duplicated, long wrong, String lineStart) {
    verifier.checkSettlement(settlement);
    VerificationResult result = verifier.result();
    assertThat(List.of(result.lost(), result.duplicated(), result.wrong()))
        .as(result.toString())
        .containsExactly(lost, duplicated, wrong);
    assertThat(result.firstDifferences()).singleElement().asString().startsWith(lineStart);
  }

  private static Contribution emptyRecord(String sourceKey) {
    return new Contribution(
        sourceKey, 0L, new CourtRecord(List.of(), List.of(), List.of(), List.of(), List.of()));
  }
}
