package org.creditflows.lab.live.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.api.Test;

class DeskTermsTest {

  private final DeskTerms terms =
      new DeskTerms(
          RuleBook.parse(
              "[{name: first, from: 2026-01-01},"
                  + " {name: strict, from: 2026-07-01, set: {loanCutOff: 600}}]"),
          Map.of(
              Flow.SILOED,
              DisclosurePolicy.NOTHING,
              Flow.FEDERATED,
              DisclosurePolicy.load("federated")));

  @Test
  void deskServesAPurposeWhereSomethingIsDisclosedToIt() {
    assertThat(terms.purpose(Flow.FEDERATED, "lender-3")).contains("credit");
    assertThat(terms.purpose(Flow.SILOED, "lender-3")).isEmpty();
  }

  @Test
  void leastScoreIsThatOfTheRulesThatTheDecisionNames() {
    assertThat(terms.leastScore("lender-3", "first", 0)).hasValue(570);
    assertThat(terms.leastScore("lender-3", "strict", 0)).hasValue(630);
    assertThat(terms.leastScore("lender-3", "unknown", 0)).isEmpty();
    assertThat(terms.leastScore("travel", "first", 0)).isEmpty();
  }
}
