package org.creditflows.flows.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.creditflows.flows.stage.FlowDriver.CATALOGUE;
import static org.creditflows.flows.stage.Given.COURT_KEY;
import static org.creditflows.flows.stage.Given.LENDING_KEY;

import java.util.List;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.profile.Outcome;
import org.creditflows.schemas.profile.UsedFact;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SiloedFlowTest {

  private final FlowDriver flow = new FlowDriver(Flow.SILOED, DisclosurePolicy.NOTHING);

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void lenderSeesItsOwnRecordAlone() {
    flow.send(CATALOGUE.events(Domain.COURT), COURT_KEY, Given.listed(1, "listing-1"));
    flow.send(CATALOGUE.events(Domain.LENDING), LENDING_KEY, Given.paid(1));
    flow.send(CATALOGUE.requests(Domain.LENDING), LENDING_KEY, Given.loanRequest(1, 5));
    assertThat(flow.decisionsOf("lender-1"))
        .singleElement()
        .extracting(Decision::getFactsUsed)
        .isEqualTo(List.of(new UsedFact(LENDING_KEY, 1L)));
  }

  @Test
  void applicantWithoutARecordIsDeniedWithoutAScore() {
    flow.send(CATALOGUE.requests(Domain.LENDING), LENDING_KEY, Given.loanRequest(1, 5));
    Decision decision = flow.decisions().get(0);
    assertThat(decision.getOutcome()).isEqualTo(Outcome.DENY);
    assertThat(decision.getScore()).isNull();
    assertThat(decision.getReasonCodes()).containsExactly("NO_RECORD");
  }

  @Test
  void requestToADeskOfAnotherDomainBecomesADeadLetter() {
    String topic = CATALOGUE.requests(Domain.COURT);
    DeskRequest misplaced =
        DeskRequest.newBuilder(Given.loanRequest(1, 5)).setSourceKey(Given.COURT_KEY).build();
    flow.send(topic, Given.COURT_KEY, misplaced);
    assertThat(flow.deadLetters(topic)).hasSize(1);
    assertThat(flow.decisions()).isEmpty();
  }
}
