package org.creditflows.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.reference.Told;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.court.BanImposed;
import org.creditflows.schemas.court.BanLifted;
import org.creditflows.schemas.court.DefaulterListed;
import org.creditflows.schemas.court.LicenceField;
import org.creditflows.schemas.profile.Decision;
import org.junit.jupiter.api.Test;

class FanOutTest {

  private static final String PARTY = "court:P1";

  private final ReferenceModel model =
      new ReferenceModel(Told.MAX_LATENESS, Told.SECRET, RuleBook.DEFAULT, Told.POLICIES);

  /** The restriction is not written again, so it still gives the ban as its reason. */
  @Test
  void restrictionThatWasPlacedForABanAndIsKeptByAListingFollowsFromTheListing() {
    model.event(Told.fact(PARTY, 1, 1, new BanImposed("B1", LicenceField.FOOD, 24)));
    model.settle();
    Decision licence = model.restrictions(Flow.SILOED).get("licence-food/" + PARTY);
    assertThat(licence.getReasonCodes()).containsExactly("BANNED_IN_FIELD");
    model.event(Told.fact(PARTY, 2, 10, new DefaulterListed("L1", "J1", 24)));
    model.event(Told.fact(PARTY, 3, 20, new BanLifted("B1")));
    model.settle();

    assertThat(fanOut(licence)).isEqualTo(1);
  }

  @Test
  void restrictionThatABanAloneKeepsDoesNotFollowFromAListing() {
    model.event(Told.fact(PARTY, 1, 1, new BanImposed("B1", LicenceField.FOOD, 24)));
    model.event(Told.fact("court:P2", 1, 1, new DefaulterListed("L1", "J1", 24)));
    model.settle();

    assertThat(fanOut(model.restrictions(Flow.SILOED).get("licence-food/" + PARTY))).isZero();
  }

  private double fanOut(Decision restriction) {
    FlowOutcome outcome =
        FlowOutcome.of(
            Flow.SILOED,
            RuleBook.DEFAULT,
            model.records(),
            Map.of(),
            List.of(new FlowOutcome.SettledDecision(Told.day(1), restriction)));
    return FanOut.of(outcome, Told.day(200)).measures().get("fanOut").value();
  }
}
