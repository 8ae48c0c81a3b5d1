package org.creditflows.lab.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creditflows.lab.reference.PublishedFact;
import org.creditflows.lab.reference.Told;
import org.creditflows.schemas.lending.InstalmentMissed;
import org.creditflows.schemas.lending.InstalmentPaid;
import org.creditflows.schemas.lending.LendingCorrection;
import org.creditflows.schemas.lending.LendingCorrectionReason;
import org.creditflows.schemas.lending.LoanOpened;
import org.creditflows.schemas.statement.StatementKind;
import org.creditflows.schemas.statement.StatementMade;
import org.junit.jupiter.api.Test;

class WrongGroupTest {

  private static final String CUSTOMER = "lending:lender-1:C1";

  @Test
  void nobodyObjectsToAMistakeThatIsNotMade() {
    PublishedFact opened = Told.fact(CUSTOMER, 1, 1, new LoanOpened("loan", 1_000L, 12));
    PublishedFact missed = Told.fact(CUSTOMER, 2, 40, new InstalmentMissed("loan", 1, 100L, 30));
    PublishedFact objection = Told.fact(CUSTOMER, 3, 45, objection("statement-1"));
    PublishedFact other = Told.fact(CUSTOMER, 4, 46, objection("statement-2"));
    PublishedFact correction =
        Told.fact(
            CUSTOMER,
            5,
            60,
            new LendingCorrection(
                LendingCorrectionReason.FALSE_RECORD,
                List.of("statement-1"),
                List.of(),
                List.of(),
                null));
    PublishedFact paid = Told.fact(CUSTOMER, 2, 10, new InstalmentPaid("loan", 1, 100L, 0));
    WrongGroup mistake =
        new WrongGroup(
            "m1",
            CUSTOMER,
            Set.of(missed.eventId()),
            Set.of(correction.eventId()),
            Map.of(missed.eventId(), paid),
            Optional.empty(),
            Optional.empty(),
            missed.publishedTime(),
            correction.publishedTime());

    assertThat(mistake.without(List.of(opened, missed, objection, other, correction)))
        .extracting(PublishedFact::fact)
        .containsExactly(opened.fact(), paid.fact(), other.fact());
  }

  private static StatementMade objection(String statementId) {
    return new StatementMade(statementId, StatementKind.OBJECTION, "loan", "I paid in time.");
  }
}
