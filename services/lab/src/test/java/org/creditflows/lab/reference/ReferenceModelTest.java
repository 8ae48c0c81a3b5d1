package org.creditflows.lab.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.creditflows.lab.reference.Told.assertion;
import static org.creditflows.lab.reference.Told.entry;
import static org.creditflows.lab.reference.Told.fact;
import static org.creditflows.lab.reference.Told.model;
import static org.creditflows.lab.reference.Told.profiles;
import static org.creditflows.lab.reference.Told.request;
import static org.creditflows.lab.reference.Told.subject;
import static org.creditflows.lab.reference.Told.verified;

import java.util.List;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.court.DefaulterDelisted;
import org.creditflows.schemas.court.DefaulterListed;
import org.creditflows.schemas.court.DelistingReason;
import org.creditflows.schemas.lending.LendingRecord;
import org.creditflows.schemas.lending.LoanOpened;
import org.creditflows.schemas.link.LinkMethod;
import org.creditflows.schemas.platform.AccountOpened;
import org.creditflows.schemas.platform.FraudReported;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.Outcome;
import org.creditflows.schemas.profile.UsedFact;
import org.junit.jupiter.api.Test;

class ReferenceModelTest {

  private static final String PARTY = "court:P1";
  private static final String CUSTOMER = "lending:lender-1:C1";
  private static final String ACCOUNT = "platform:A1";

  private final ReferenceModel model = model();

  @Test
  void profileHoldsTheRecordsLinkedToOneSubjectSorted() {
    listed(PARTY, 1, "L1");
    model.event(fact(ACCOUNT, 1, 0, new AccountOpened("A1")));
    model.link(verified(ACCOUNT, 1, 1));
    model.link(verified(PARTY, 1, 1));
    model.settle();

    assertThat(profiles(model)).containsOnlyKeys(subject(1));
    assertThat(sources(1)).containsExactly(PARTY, ACCOUNT);
    assertThat(profiles(model).get(subject(1)).getContributions())
        .contains(model.records().get(PARTY));
  }

  @Test
  void linkedSourceKeyWithoutEventsContributesNothing() {
    model.link(verified(PARTY, 1, 1));
    model.settle();

    assertThat(profiles(model)).isEmpty();
    assertThat(model.records()).isEmpty();
  }

  @Test
  void lateLinkBringsWhatWasRecordedBefore() {
    listed(PARTY, 1, "L1");
    model.settle();
    assertThat(profiles(model)).isEmpty();

    model.link(verified(PARTY, 1, 1));
    model.settle();

    assertThat(sources(1)).containsExactly(PARTY);
  }

  @Test
  void changedLinkMovesTheRecordAndDeletesTheEmptyProfile() {
    listed(PARTY, 1, "L1");
    model.link(verified(PARTY, 1, 1));
    model.settle();
    model.link(verified(PARTY, 2, 2));
    Settlement settlement = model.settle();

    assertThat(profiles(model)).containsOnlyKeys(subject(2));
    assertThat(settlement.subjects()).contains(subject(1), subject(2));
  }

  @Test
  void retractedAssertionLeavesTheNextStrongest() {
    listed(PARTY, 1, "L1");
    var typed = assertion("a1", LinkMethod.TYPED_ID, 5, 1);
    var verified = assertion("a2", LinkMethod.VERIFIED_ID, 1, 2);
    model.link(entry(PARTY, 1, List.of(typed, verified)));
    model.settle();
    assertThat(profiles(model)).containsOnlyKeys(subject(2));

    model.link(entry(PARTY, 2, List.of(typed, verified), "a2"));
    model.settle();

    assertThat(profiles(model)).containsOnlyKeys(subject(1));
  }

  @Test
  void retractedOnlyAssertionUnlinks() {
    listed(PARTY, 1, "L1");
    model.link(entry(PARTY, 1, List.of(assertion("a1", LinkMethod.NAME_MATCH, 1, 1)), "a1"));
    model.settle();

    assertThat(profiles(model)).isEmpty();
  }

  @Test
  void laterOfTwoAssertionsOfOneMethodWins() {
    listed(PARTY, 1, "L1");
    model.link(
        entry(
            PARTY,
            1,
            List.of(
                assertion("a1", LinkMethod.TYPED_ID, 9, 1),
                assertion("a2", LinkMethod.TYPED_ID, 8, 2))));
    model.settle();

    assertThat(profiles(model)).containsOnlyKeys(subject(1));
  }

  @Test
  void higherIdOfTwoAssertionsOfOneMethodAndTimeWins() {
    listed(PARTY, 1, "L1");
    model.link(
        entry(
            PARTY,
            1,
            List.of(
                assertion("a1", LinkMethod.TYPED_ID, 9, 1),
                assertion("a2", LinkMethod.TYPED_ID, 9, 2))));
    model.settle();

    assertThat(profiles(model)).containsOnlyKeys(subject(2));
  }

  @Test
  void highestVersionOfTheRegisterEntryCountsWhateverTheOrder() {
    listed(PARTY, 1, "L1");
    model.link(verified(PARTY, 3, 3));
    model.link(verified(PARTY, 1, 1));
    model.link(verified(PARTY, 2, 2));
    model.settle();

    assertThat(profiles(model)).containsOnlyKeys(subject(3));
  }

  @Test
  void tombstoneUnlinksUntilAHigherVersionComes() {
    listed(PARTY, 1, "L1");
    model.link(verified(PARTY, 2, 1));
    model.eraseLink(PARTY);
    model.link(verified(PARTY, 2, 1));
    model.settle();
    assertThat(profiles(model)).isEmpty();

    model.link(verified(PARTY, 3, 1));
    model.settle();

    assertThat(profiles(model)).containsOnlyKeys(subject(1));
  }

  @Test
  void linksAreNotTransitive() {
    listed(PARTY, 1, "L1");
    model.event(fact(ACCOUNT, 1, 0, new AccountOpened("A1")));
    model.link(
        entry(
            PARTY,
            1,
            List.of(
                assertion("a1", LinkMethod.VERIFIED_ID, 1, 1),
                assertion("a2", LinkMethod.TYPED_ID, 1, 2))));
    model.link(verified(ACCOUNT, 1, 2));
    model.settle();

    assertThat(sources(1)).containsExactly(PARTY);
    assertThat(sources(2)).containsExactly(ACCOUNT);
  }

  @Test
  void siloedDeskSeesItsOwnRecordAlone() {
    loanAndListingOfOnePerson();
    model.request(request("Q1", 1, CUSTOMER, "lender-1"));

    Decision decision = onlyCase(Flow.SILOED, model.settle());

    assertThat(decision.getFactsUsed()).containsExactly(new UsedFact(CUSTOMER, 1L));
    assertThat(decision.getFlow()).isEqualTo("siloed");
    assertThat(decision.getReasonCodes()).doesNotContain("LISTED_DEFAULTER");
  }

  @Test
  void centralizedDeskSeesTheWholeProfile() {
    loanAndListingOfOnePerson();
    model.request(request("Q1", 1, CUSTOMER, "lender-1"));

    Decision decision = onlyCase(Flow.CENTRALIZED, model.settle());

    assertThat(decision.getDecisionId()).isEqualTo("Q1");
    assertThat(decision.getParty()).isEqualTo(CUSTOMER);
    assertThat(decision.getAsOf()).isEqualTo(Told.day(101));
    assertThat(decision.getFactsUsed())
        .containsExactly(new UsedFact(PARTY, 1L), new UsedFact(CUSTOMER, 1L));
    assertThat(decision.getReasonCodes()).contains("LISTED_DEFAULTER");
  }

  @Test
  void unlinkedPartyIsDecidedOnItsOwnRecordAlone() {
    listed(PARTY, 1, "L1");
    model.event(fact(CUSTOMER, 1, 0, new LoanOpened("N1", 900L, 12)));
    model.link(verified(PARTY, 1, 1));
    model.request(request("Q1", 1, CUSTOMER, "lender-1"));

    assertThat(onlyCase(Flow.CENTRALIZED, model.settle()).getFactsUsed())
        .containsExactly(new UsedFact(CUSTOMER, 1L));
  }

  @Test
  void linkedPartyWithoutEventsJoinsItsProfileWithAnEmptyRecord() {
    listed(PARTY, 1, "L1");
    model.link(verified(PARTY, 1, 1));
    model.link(verified(CUSTOMER, 1, 1));
    model.request(request("Q1", 1, CUSTOMER, "lender-1"));

    assertThat(onlyCase(Flow.CENTRALIZED, model.settle()).getFactsUsed())
        .containsExactly(new UsedFact(PARTY, 1L), new UsedFact(CUSTOMER, 0L));
  }

  @Test
  void partyOfWhomNothingIsKnownIsDecidedOnAnEmptyRecord() {
    model.request(request("Q1", 1, CUSTOMER, "lender-1"));

    Decision decision = onlyCase(Flow.SILOED, model.settle());

    assertThat(decision.getFactsUsed()).containsExactly(new UsedFact(CUSTOMER, 0L));
    assertThat(decision.getOutcome()).isEqualTo(Outcome.DENY);
    assertThat(decision.getReasonCodes()).containsExactly("NO_RECORD");
  }

  @Test
  void repeatedRequestIsAnsweredOnce() {
    model.request(request("Q1", 1, CUSTOMER, "lender-1"));
    model.request(request("Q1", 1, CUSTOMER, "lender-1"));
    assertThat(model.settle().cases(Flow.SILOED)).hasSize(1);

    model.request(request("Q1", 1, CUSTOMER, "lender-1"));
    assertThat(model.settle().cases(Flow.SILOED)).isEmpty();
  }

  @Test
  void requestToADeskThatIsNotAtHomeIsNotAnswered() {
    model.request(request("Q1", 1, CUSTOMER, "deposit-waiver"));
    model.request(request("Q2", 2, CUSTOMER, "nobody"));

    assertThat(model.settle().cases(Flow.SILOED)).isEmpty();
    assertThat(model.requestIds()).isEmpty();
  }

  @Test
  void restrictionStandsWhileAListingIsInForce() {
    listed(PARTY, 1, "L1");
    listed(PARTY, 2, "L2");
    model.link(verified(PARTY, 1, 1));
    model.settle();
    assertThat(model.restrictions(Flow.CENTRALIZED)).containsOnlyKeys("travel/" + subject(1));

    delisted(PARTY, 3, "L1");
    model.settle();
    assertThat(model.restrictions(Flow.CENTRALIZED)).isNotEmpty();

    delisted(PARTY, 4, "L2");
    model.settle();
    assertThat(model.restrictions(Flow.CENTRALIZED)).isEmpty();
  }

  @Test
  void restrictionMovesWithTheLink() {
    listed(PARTY, 1, "L1");
    model.link(verified(PARTY, 1, 1));
    model.settle();
    model.link(verified(PARTY, 2, 2));
    model.settle();

    assertThat(model.restrictions(Flow.CENTRALIZED)).containsOnlyKeys("travel/" + subject(2));
  }

  @Test
  void siloedTravelDeskNeverRestricts() {
    listed(PARTY, 1, "L1");
    model.event(fact(ACCOUNT, 1, 0, new FraudReported("F1", 1L)));
    model.link(verified(PARTY, 1, 1));
    model.link(verified(ACCOUNT, 1, 1));
    model.settle();

    assertThat(model.restrictions(Flow.SILOED)).isEmpty();
  }

  @Test
  void decisionIsRemadeOnTheVersionsThatItNames() {
    model.event(fact(CUSTOMER, 2, 1, new LoanOpened("N2", 900L, 12)));
    model.event(fact(CUSTOMER, 1, 0, new LoanOpened("N1", 900L, 12)));
    model.request(request("Q1", 1, CUSTOMER, "lender-1"));
    Decision settled = onlyCase(Flow.SILOED, model.settle());

    assertThat(model.remade(Flow.SILOED, settled)).contains(settled);
    assertThat(model.remade(Flow.SILOED, onVersion(settled, 1)))
        .hasValueSatisfying(
            earlier -> assertThat(earlier.getFactsUsed().get(0).getVersion()).isEqualTo(1));
    assertThat(model.remade(Flow.SILOED, onVersion(settled, 3))).isEmpty();
  }

  @Test
  void standingDecisionIsRemadeToo() {
    loanAndListingOfOnePerson();
    model.settle();

    Decision restriction = model.restrictions(Flow.CENTRALIZED).get("travel/" + subject(1));

    assertThat(model.remade(Flow.CENTRALIZED, restriction)).contains(restriction);
  }

  private static Decision onVersion(Decision decision, long version) {
    return new Decision(
        decision.getDecisionId(),
        decision.getKind(),
        decision.getDesk(),
        decision.getFlow(),
        decision.getParty(),
        decision.getOutcome(),
        decision.getScore(),
        decision.getReasonCodes(),
        List.of(new UsedFact(CUSTOMER, version)),
        decision.getRuleVersion(),
        decision.getAsOf(),
        decision.getRelatedFlags());
  }

  private void loanAndListingOfOnePerson() {
    listed(PARTY, 1, "L1");
    model.event(fact(CUSTOMER, 1, 0, new LoanOpened("N1", 900L, 12)));
    model.link(verified(PARTY, 1, 1));
    model.link(verified(CUSTOMER, 1, 1));
  }

  private void listed(String sourceKey, long sequence, String listingId) {
    model.event(fact(sourceKey, sequence, 0, new DefaulterListed(listingId, "J1", 24)));
  }

  private void delisted(String sourceKey, long sequence, String listingId) {
    model.event(
        fact(sourceKey, sequence, 9, new DefaulterDelisted(listingId, DelistingReason.SATISFIED)));
  }

  private List<String> sources(int person) {
    return profiles(model).get(subject(person)).getContributions().stream()
        .map(Contribution::getSourceKey)
        .toList();
  }

  private static Decision onlyCase(Flow flow, Settlement settlement) {
    assertThat(settlement.cases(flow)).hasSize(1);
    return settlement.cases(flow).get(0);
  }

  @Test
  void emptyRecordsAreOfTheDomainOfTheirKey() {
    assertThat(PublicRecords.of(PARTY, List.of()).getRecord()).isInstanceOf(CourtRecord.class);
    assertThat(PublicRecords.of(CUSTOMER, List.of()).getRecord()).isInstanceOf(LendingRecord.class);
  }
}
