package org.creditflows.flows.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.creditflows.flows.stage.FlowDriver.CATALOGUE;
import static org.creditflows.flows.stage.Given.ANNA;
import static org.creditflows.flows.stage.Given.BERT;
import static org.creditflows.flows.stage.Given.COURT_KEY;
import static org.creditflows.flows.stage.Given.LENDING_KEY;
import static org.creditflows.flows.stage.Given.subject;

import java.util.List;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.Outcome;
import org.creditflows.schemas.profile.Profile;
import org.creditflows.schemas.profile.UsedFact;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FederatedFlowTest {

  private FlowDriver flow = new FlowDriver(Flow.FEDERATED, DisclosurePolicy.load("federated"));

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void purposeIsToldTheFieldsOfItsPolicyAlone() {
    flow.link(Domain.COURT, COURT_KEY, 1, ANNA);
    flow.send(CATALOGUE.events(Domain.COURT), COURT_KEY, Given.listed(1, "listing-1"));
    flow.send(CATALOGUE.events(Domain.COURT), COURT_KEY, Given.judged(2, "judgment-2"));
    CourtRecord forCredit = (CourtRecord) contributions("credit", ANNA).get(0).getRecord();
    CourtRecord forDeposits = (CourtRecord) contributions("deposits", ANNA).get(0).getRecord();
    assertThat(forCredit.getJudgments()).hasSize(1);
    assertThat(forDeposits.getJudgments()).isEmpty();
    assertThat(forDeposits.getListings()).isEqualTo(forCredit.getListings());
  }

  @Test
  void purposeHearsOfEveryChangeSoThatTheVersionIsTheRecords() {
    flow.link(Domain.COURT, COURT_KEY, 1, ANNA);
    flow.send(CATALOGUE.events(Domain.COURT), COURT_KEY, Given.judged(1, "judgment-1"));
    assertThat(contributions("deposits", ANNA))
        .containsExactly(
            new Contribution(
                COURT_KEY,
                1L,
                new CourtRecord(List.of(), List.of(), List.of(), List.of(), List.of())));
  }

  @Test
  void domainThatLetsNothingOutToAPurposeTellsItNothing() {
    flow.link(Domain.LENDING, LENDING_KEY, 1, ANNA);
    flow.send(CATALOGUE.events(Domain.LENDING), LENDING_KEY, Given.paid(1));
    assertThat(contributions("credit", ANNA)).hasSize(1);
    assertThat(flow.profile("deposits", subject(ANNA))).isNull();
  }

  @Test
  void movedLinkTakesTheRecordOutOfTheOldProfileOfEveryPurpose() {
    flow.link(Domain.COURT, COURT_KEY, 1, BERT);
    flow.send(CATALOGUE.events(Domain.COURT), COURT_KEY, Given.listed(1, "listing-1"));
    flow.link(Domain.COURT, COURT_KEY, 2, ANNA);
    assertThat(List.of("credit", "deposits", "home-and-work", "public-office", "joint-punishment"))
        .allSatisfy(
            purpose -> {
              assertThat(flow.profile(purpose, subject(BERT))).isNull();
              assertThat(contributions(purpose, ANNA)).hasSize(1);
            });
  }

  @Test
  void linkedApplicantIsDecidedOnWhatThePurposeIsTold() {
    flow.link(Domain.COURT, COURT_KEY, 1, ANNA);
    flow.link(Domain.LENDING, LENDING_KEY, 1, ANNA);
    flow.send(CATALOGUE.events(Domain.COURT), COURT_KEY, Given.listed(1, "listing-1"));
    flow.send(CATALOGUE.requests(Domain.LENDING), LENDING_KEY, Given.loanRequest(1, 5));
    Decision decision = lastDecision();
    assertThat(decision.getOutcome()).isEqualTo(Outcome.DENY);
    assertThat(decision.getReasonCodes()).containsExactly("LISTED_DEFAULTER");
    assertThat(decision.getFactsUsed())
        .containsExactly(new UsedFact(COURT_KEY, 1L), new UsedFact(LENDING_KEY, 0L));
  }

  @Test
  void unlinkedApplicantIsDecidedInTheDomain() {
    flow.send(CATALOGUE.events(Domain.LENDING), LENDING_KEY, Given.paid(1));
    flow.send(CATALOGUE.requests(Domain.LENDING), LENDING_KEY, Given.loanRequest(1, 5));
    assertThat(lastDecision().getFactsUsed()).containsExactly(new UsedFact(LENDING_KEY, 1L));
  }

  @Test
  void travelIsRestrictedInItsPurpose() {
    flow.link(Domain.COURT, COURT_KEY, 1, ANNA);
    flow.send(CATALOGUE.events(Domain.COURT), COURT_KEY, Given.listed(1, "listing-1"));
    assertThat(flow.decisionsOf("travel"))
        .extracting(Decision::getParty, Decision::getOutcome)
        .containsExactly(tuple(subject(ANNA), Outcome.RESTRICT));
  }

  @Test
  void bureauKnowsOnlyTheLendersThatReportToIt() {
    under("two-bureaus");
    String other = "lending:lender-3:C9";
    flow.link(Domain.LENDING, LENDING_KEY, 1, ANNA);
    flow.link(Domain.LENDING, other, 1, ANNA);
    flow.send(CATALOGUE.events(Domain.LENDING), LENDING_KEY, Given.paid(1));
    flow.send(CATALOGUE.events(Domain.LENDING), other, Given.paid(other, 1));
    assertThat(contributions("bureau-north", ANNA))
        .extracting(Contribution::getSourceKey)
        .containsExactly(LENDING_KEY);
    assertThat(contributions("bureau-south", ANNA))
        .extracting(Contribution::getSourceKey)
        .containsExactly(other);
  }

  @Test
  void deskInNoPurposeDecidesOnItsOwnDomainsRecordThoughLinked() {
    under("loan-pool");
    flow.send(CATALOGUE.events(Domain.COURT), COURT_KEY, Given.listed(1, "listing-1"));
    flow.send(CATALOGUE.requests(Domain.PLATFORM), Given.PLATFORM_KEY, Given.waiverRequest(1, 5));
    assertThat(lastDecision().getOutcome()).isEqualTo(Outcome.NO_REWARD);
    assertThat(lastDecision().getFactsUsed()).containsExactly(new UsedFact(Given.PLATFORM_KEY, 0L));
  }

  private void under(String policy) {
    flow.close();
    flow = new FlowDriver(Flow.FEDERATED, DisclosurePolicy.load(policy));
  }

  private List<Contribution> contributions(String purpose, String identifier) {
    Profile profile = flow.profile(purpose, subject(identifier));
    return profile.getContributions();
  }

  private Decision lastDecision() {
    List<Decision> decisions = flow.decisions();
    return decisions.get(decisions.size() - 1);
  }
}
