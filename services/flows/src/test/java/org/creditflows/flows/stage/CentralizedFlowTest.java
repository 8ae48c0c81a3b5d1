package org.creditflows.flows.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.creditflows.flows.stage.FlowDriver.CATALOGUE;
import static org.creditflows.flows.stage.Given.ANNA;
import static org.creditflows.flows.stage.Given.BERT;
import static org.creditflows.flows.stage.Given.COURT_KEY;
import static org.creditflows.flows.stage.Given.LENDING_KEY;
import static org.creditflows.flows.stage.Given.subject;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.court.CourtEvent;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.id.SubjectToken;
import org.creditflows.schemas.link.LinkMethod;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.Outcome;
import org.creditflows.schemas.profile.Profile;
import org.creditflows.schemas.profile.UsedFact;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CentralizedFlowTest {

  private final FlowDriver flow = new FlowDriver(Flow.CENTRALIZED, DisclosurePolicy.EVERYTHING);

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void factsOfTwoDomainsMeetInOneProfile() {
    flow.send(CATALOGUE.events(Domain.COURT), COURT_KEY, Given.listed(1, "listing-1"));
    flow.send(CATALOGUE.events(Domain.LENDING), LENDING_KEY, Given.paid(1));
    flow.link(Domain.COURT, COURT_KEY, 1, ANNA);
    flow.link(Domain.LENDING, LENDING_KEY, 1, ANNA);
    assertThat(sourceKeys(ANNA)).containsExactly(COURT_KEY, LENDING_KEY);
  }

  @Test
  void unlinkedRecordWaitsInItsDomain() {
    flow.send(CATALOGUE.events(Domain.COURT), COURT_KEY, Given.listed(1, "listing-1"));
    assertThat(flow.state(Domain.COURT, COURT_KEY).getLedger().getVersion()).isEqualTo(1);
    assertThat(profile(subject(ANNA))).isNull();
  }

  @Test
  void retractedLinkTakesItsSliceOutOfTheOldProfile() {
    flow.send(CATALOGUE.events(Domain.COURT), COURT_KEY, Given.listed(1, "listing-1"));
    flow.link(Domain.COURT, COURT_KEY, 1, BERT);
    flow.send(
        CATALOGUE.links(Domain.COURT),
        COURT_KEY,
        Given.link(
            COURT_KEY,
            2,
            List.of(
                Given.says("a1", BERT, LinkMethod.VERIFIED_ID),
                Given.says("a2", ANNA, LinkMethod.TYPED_ID)),
            "a1"));
    assertThat(profile(subject(BERT))).isNull();
    assertThat(sourceKeys(ANNA)).containsExactly(COURT_KEY);
  }

  @Test
  void olderVersionOfALinkChangesNothing() {
    flow.send(CATALOGUE.events(Domain.COURT), COURT_KEY, Given.listed(1, "listing-1"));
    flow.link(Domain.COURT, COURT_KEY, 2, ANNA);
    flow.link(Domain.COURT, COURT_KEY, 1, BERT);
    assertThat(profile(subject(BERT))).isNull();
    assertThat(sourceKeys(ANNA)).containsExactly(COURT_KEY);
  }

  @Test
  void erasedLinkLeavesNoProfile() {
    flow.send(CATALOGUE.events(Domain.COURT), COURT_KEY, Given.listed(1, "listing-1"));
    flow.link(Domain.COURT, COURT_KEY, 1, ANNA);
    flow.send(CATALOGUE.links(Domain.COURT), COURT_KEY, null);
    assertThat(profile(subject(ANNA))).isNull();
  }

  @Test
  void subjectOnTheDenyListIsLinkedByNoLaterVersionAndNoOtherSourceKey() {
    String denied = new SubjectToken(FlowDriver.SECRET).denialOf(subject(ANNA));
    flow.send(CATALOGUE.events(Domain.COURT), COURT_KEY, Given.listed(1, "listing-1"));
    flow.link(Domain.COURT, COURT_KEY, 1, ANNA);
    flow.send(CATALOGUE.links(Domain.COURT), denied, Given.link(denied, 1, List.of()));
    flow.send(CATALOGUE.links(Domain.COURT), COURT_KEY, null);
    flow.link(Domain.COURT, COURT_KEY, 1, ANNA);
    flow.link(Domain.COURT, COURT_KEY, 2, ANNA);
    assertThat(profile(subject(ANNA))).isNull();
    flow.link(Domain.COURT, COURT_KEY, 3, BERT);
    assertThat(sourceKeys(BERT)).containsExactly(COURT_KEY);
    flow.send(CATALOGUE.links(Domain.COURT), denied, null);
    flow.link(Domain.COURT, COURT_KEY, 4, ANNA);
    assertThat(sourceKeys(ANNA)).containsExactly(COURT_KEY);
  }

  @Test
  void correctionThatComesFirstLeavesWhatWouldBeThereWithoutTheMistake() {
    flow.link(Domain.COURT, COURT_KEY, 1, ANNA);
    flow.send(CATALOGUE.events(Domain.COURT), COURT_KEY, Given.removed(2, "listing-1"));
    flow.send(CATALOGUE.events(Domain.COURT), COURT_KEY, Given.listed(1, "listing-1"));
    assertThat(profile(subject(ANNA)).getContributions())
        .containsExactly(
            new Contribution(
                COURT_KEY,
                2L,
                new CourtRecord(List.of(), List.of(), List.of(), List.of(), List.of())));
  }

  @Test
  void travelIsRestrictedByAListingAndLiftedWithIt() {
    flow.link(Domain.COURT, COURT_KEY, 1, ANNA);
    flow.send(CATALOGUE.events(Domain.COURT), COURT_KEY, Given.listed(1, "listing-1"));
    flow.send(CATALOGUE.events(Domain.COURT), COURT_KEY, Given.listed(2, "listing-2"));
    flow.send(CATALOGUE.events(Domain.COURT), COURT_KEY, Given.delisted(3, "listing-1"));
    assertThat(outcomes()).containsExactly(Outcome.RESTRICT);
    flow.send(CATALOGUE.events(Domain.COURT), COURT_KEY, Given.delisted(4, "listing-2"));
    assertThat(outcomes()).containsExactly(Outcome.RESTRICT, Outcome.LIFT);
    assertThat(flow.decisionsOf("travel").get(1).getDecisionId())
        .isEqualTo("travel/" + subject(ANNA));
  }

  @Test
  void restrictionIsLiftedFromTheWrongPersonWhenTheLinkMoves() {
    flow.link(Domain.COURT, COURT_KEY, 1, BERT);
    flow.send(CATALOGUE.events(Domain.COURT), COURT_KEY, Given.listed(1, "listing-1"));
    flow.link(Domain.COURT, COURT_KEY, 2, ANNA);
    assertThat(flow.decisionsOf("travel"))
        .extracting(Decision::getParty, Decision::getOutcome)
        .containsExactly(
            tuple(subject(BERT), Outcome.RESTRICT),
            tuple(subject(BERT), Outcome.LIFT),
            tuple(subject(ANNA), Outcome.RESTRICT));
  }

  @Test
  void lenderSeesTheListingOfALinkedApplicant() {
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
  void unlinkedApplicantIsDecidedOnTheOwnRecordAlone() {
    flow.link(Domain.COURT, COURT_KEY, 1, ANNA);
    flow.send(CATALOGUE.events(Domain.COURT), COURT_KEY, Given.listed(1, "listing-1"));
    flow.send(CATALOGUE.events(Domain.LENDING), LENDING_KEY, Given.paid(1));
    flow.send(CATALOGUE.requests(Domain.LENDING), LENDING_KEY, Given.loanRequest(1, 5));
    assertThat(lastDecision().getFactsUsed()).containsExactly(new UsedFact(LENDING_KEY, 1L));
  }

  @Test
  void repeatedRequestIsAnsweredOnce() {
    flow.send(CATALOGUE.requests(Domain.LENDING), LENDING_KEY, Given.loanRequest(1, 5));
    flow.send(CATALOGUE.requests(Domain.LENDING), LENDING_KEY, Given.loanRequest(1, 5));
    assertThat(flow.decisions()).hasSize(1);
  }

  @Test
  void undecodableRecordBecomesADeadLetterAndTheNextOneIsTaken() {
    String topic = CATALOGUE.events(Domain.COURT);
    byte[] garbage = "no Avro".getBytes(StandardCharsets.UTF_8);
    flow.sendBytes(topic, COURT_KEY, garbage);
    flow.send(topic, COURT_KEY, Given.listed(1, "listing-1"));
    var deadLetter = flow.deadLetters(topic).get(0);
    assertThat(deadLetter.value()).isEqualTo(garbage);
    assertThat(
            new String(
                deadLetter.headers().lastHeader("dead-letter-origin").value(),
                StandardCharsets.UTF_8))
        .isEqualTo("court.events-0@0");
    assertThat(flow.state(Domain.COURT, COURT_KEY).getLedger().getVersion()).isEqualTo(1);
  }

  @Test
  void eventThatComesTooLateBecomesADeadLetter() {
    String topic = CATALOGUE.events(Domain.COURT);
    var late = Given.listed(1, "listing-1");
    late =
        CourtEvent.newBuilder(late)
            .setPublishedTime(late.getEventTime() + 91 * FlowDriver.DAY)
            .build();
    flow.send(topic, COURT_KEY, late);
    assertThat(flow.deadLetters(topic)).hasSize(1);
    assertThat(flow.state(Domain.COURT, COURT_KEY)).isNull();
  }

  /** The tax office's record of the same key would stand beside it, or give way to it. */
  @ParameterizedTest
  @ValueSource(strings = {"P1", "tax:T1", "court:", "court:P 1"})
  void eventUnderAKeyThatIsNoneOfItsDomainBecomesADeadLetter(String key) {
    String topic = CATALOGUE.events(Domain.COURT);
    flow.send(
        topic, key, CourtEvent.newBuilder(Given.listed(1, "listing-1")).setSourceKey(key).build());
    flow.send(topic, COURT_KEY, Given.listed(1, "listing-1"));
    assertThat(flow.deadLetters(topic)).hasSize(1);
    assertThat(flow.state(Domain.COURT, COURT_KEY).getLedger().getVersion()).isEqualTo(1);
  }

  @Test
  void linkOfAnotherDomainsKeyBecomesADeadLetter() {
    flow.link(Domain.COURT, "tax:T1", 1, Given.ANNA);
    assertThat(flow.deadLetters(CATALOGUE.links(Domain.COURT))).hasSize(1);
  }

  @Test
  void linkToAnAssignedAreaBecomesADeadLetter() {
    String topic = CATALOGUE.links(Domain.COURT);
    flow.link(Domain.COURT, COURT_KEY, 1, "11010519491231002X");
    assertThat(flow.deadLetters(topic)).hasSize(1);
    assertThat(flow.state(Domain.COURT, COURT_KEY)).isNull();
  }

  private Profile profile(String subject) {
    return flow.profile("any-purpose", subject);
  }

  private List<String> sourceKeys(String identifier) {
    Profile profile = profile(subject(identifier));
    return profile.getContributions().stream().map(Contribution::getSourceKey).toList();
  }

  private List<Outcome> outcomes() {
    return flow.decisionsOf("travel").stream().map(Decision::getOutcome).toList();
  }

  private Decision lastDecision() {
    List<Decision> decisions = flow.decisions();
    return decisions.get(decisions.size() - 1);
  }
}
