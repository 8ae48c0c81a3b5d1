package org.creditflows.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.creditflows.flows.desk.Desk.CaseDesk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.lab.counterfactual.PolicySharing;
import org.creditflows.lab.counterfactual.PublishedWorld;
import org.creditflows.lab.counterfactual.Rulings;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.reference.Told;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.court.DefaulterListed;
import org.creditflows.schemas.lending.LoanOpened;
import org.creditflows.schemas.tax.CompanyRole;
import org.creditflows.schemas.tax.RoleAsserted;
import org.creditflows.schemas.tax.RoleEnded;
import org.creditflows.schemas.tax.RoleSide;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first person holds an office with the second, who is listed as a defaulter. */
class InquiryTest {

  private static final String CUSTOMER = "lending:lender-1:C1";
  private static final String HOLDER = "tax:T1";
  private static final String COMPANY = "tax:T2";
  private static final String LISTED = "court:P2";
  private static final CaseDesk LENDER = Desks.named("lender-1").orElseThrow();

  private final ReferenceModel model =
      new ReferenceModel(Told.MAX_LATENESS, Told.SECRET, RuleBook.DEFAULT, Told.POLICIES);

  @BeforeEach
  void tell() {
    model.link(Told.verified(CUSTOMER, 1, 1));
    model.link(Told.verified(HOLDER, 1, 1));
    model.link(Told.verified(COMPANY, 1, 2));
    model.link(Told.verified(LISTED, 1, 2));
    model.event(Told.fact(CUSTOMER, 1, 1, new LoanOpened("N1", 900L, 12)));
    model.event(Told.fact(LISTED, 1, 1, new DefaulterListed("L1", "J1", 24)));
    model.settle();
  }

  @Test
  void nobodyWithoutAnOfficeHasRelatedParties() {
    assertThat(score(Flow.CENTRALIZED)).isEqualTo(550);
  }

  @Test
  void lenderOfTheCentralizedFlowHoldsRelatedPartiesAgainstWhomItIsAskedAbout() {
    takeOffice();

    assertThat(score(Flow.CENTRALIZED)).isEqualTo(550 - 60);
  }

  @Test
  void lenderThatIsToldOfNoOfficeHoldsNothingAgainstAnybody() {
    takeOffice();

    assertThat(score(Flow.SILOED)).isEqualTo(550);
    assertThat(score(Flow.FEDERATED)).isEqualTo(550);
  }

  @Test
  void officeThatEndedRelatesNobody() {
    takeOffice();
    model.event(Told.fact(COMPANY, 2, 20, new RoleEnded("R1")));
    model.event(Told.fact(HOLDER, 2, 20, new RoleEnded("R2")));
    model.settle();

    assertThat(score(Flow.CENTRALIZED)).isEqualTo(550);
  }

  private void takeOffice() {
    model.event(Told.fact(COMPANY, 1, 10, role("R1", HOLDER, RoleSide.COMPANY)));
    model.event(Told.fact(HOLDER, 1, 10, role("R2", COMPANY, RoleSide.HOLDER)));
    model.settle();
  }

  private static RoleAsserted role(String id, String counterpart, RoleSide side) {
    return new RoleAsserted(id, CompanyRole.MANAGER, side, counterpart);
  }

  private int score(Flow flow) {
    TreeSet<String> subjects = new TreeSet<>(List.of(Told.subject(1), Told.subject(2)));
    TreeMap<String, String> owners = new TreeMap<>();
    owners.put(CUSTOMER, Told.subject(1));
    owners.put(HOLDER, Told.subject(1));
    owners.put(COMPANY, Told.subject(2));
    owners.put(LISTED, Told.subject(2));
    FlowOutcome outcome =
        new FlowOutcome(
            flow,
            model.records(),
            model.profiles(flow),
            new Rulings(new PolicySharing(Told.POLICIES.get(flow)), RuleBook.DEFAULT),
            List.of());
    return new Inquiry(
            new Ownership(subjects, owners),
            outcome,
            new PublishedWorld(model.history()),
            Told.day(100))
        .of(LENDER, Told.subject(1))
        .score();
  }
}
