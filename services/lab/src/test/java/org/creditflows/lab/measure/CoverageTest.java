package org.creditflows.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.disclosure.RecordField;
import org.creditflows.flows.policy.DeskPattern;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.flows.policy.Purpose;
import org.creditflows.lab.counterfactual.PolicySharing;
import org.creditflows.lab.counterfactual.Rulings;
import org.creditflows.lab.counterfactual.Sharing;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.court.Judgment;
import org.creditflows.schemas.court.JudgmentCause;
import org.creditflows.schemas.court.Listing;
import org.creditflows.schemas.lending.InstalmentCount;
import org.creditflows.schemas.lending.LendingRecord;
import org.creditflows.schemas.lending.PaymentBand;
import org.creditflows.schemas.platform.OrderBand;
import org.creditflows.schemas.platform.OrderCount;
import org.creditflows.schemas.platform.PlatformRecord;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Profile;
import org.junit.jupiter.api.Test;

class CoverageTest {

  private static final String ANN = "person:ann";
  private static final String BEN = "person:ben";
  private static final String PARTY = "court:P1";
  private static final String CUSTOMER = "lending:lender-1:C1";
  private static final String SHOPPER = "platform:A1";
  private static final Desk LENDER = Desks.named("lender-1").orElseThrow();
  private static final Desk OTHER_LENDER = Desks.named("lender-2").orElseThrow();

  private static final Desk TRAVEL =
      Desks.standing().stream()
          .filter(desk -> desk.name().equals("travel"))
          .findFirst()
          .orElseThrow();

  private static final Ownership ANN_OWNS_ALL =
      new Ownership(
          new TreeSet<>(List.of(ANN, BEN)),
          new TreeMap<>(Map.of(PARTY, ANN, CUSTOMER, ANN, SHOPPER, ANN)));

  @Test
  void nobodyIsCoveredWithoutRecords() {
    assertThat(share(Flow.SILOED, LENDER, 1, Map.of(), Map.of())).isZero();
  }

  @Test
  void countedInstalmentsAreFacts() {
    Map<String, Contribution> records = Map.of(CUSTOMER, instalments(3));

    assertThat(share(Flow.SILOED, LENDER, 1, records, Map.of())).isEqualTo(0.5);
    assertThat(share(Flow.SILOED, LENDER, 3, records, Map.of())).isEqualTo(0.5);
    assertThat(share(Flow.SILOED, LENDER, 5, records, Map.of())).isZero();
  }

  @Test
  void lenderDoesNotSeeAnotherLendersCustomers() {
    Map<String, Contribution> records = Map.of(CUSTOMER, instalments(3));

    assertThat(share(Flow.SILOED, OTHER_LENDER, 1, records, Map.of())).isZero();
  }

  @Test
  void siloedDeskDoesNotSeeOtherDomains() {
    assertThat(share(Flow.SILOED, LENDER, 1, Map.of(PARTY, judgment()), Map.of())).isZero();
  }

  @Test
  void profileAddsWhatOtherDomainsRecorded() {
    Map<String, Contribution> records = Map.of(CUSTOMER, instalments(4), PARTY, judgment());
    Map<String, Profile> profiles =
        Map.of(ANN, new Profile(ANN, List.of(judgment(), instalments(4))));

    assertThat(share(Flow.SILOED, LENDER, 5, records, profiles)).isZero();
    assertThat(share(Flow.CENTRALIZED, LENDER, 5, records, profiles)).isEqualTo(0.5);
    assertThat(share(Flow.CENTRALIZED, OTHER_LENDER, 5, records, profiles)).isEqualTo(0.5);
  }

  @Test
  void unlinkedRecordStaysVisibleAtHomeAlone() {
    Map<String, Contribution> records = Map.of(CUSTOMER, instalments(4), PARTY, judgment());

    assertThat(share(Flow.CENTRALIZED, LENDER, 3, records, Map.of())).isEqualTo(0.5);
    assertThat(share(Flow.CENTRALIZED, LENDER, 5, records, Map.of())).isZero();
  }

  @Test
  void recordLinkedToSomebodyElseCountsForThem() {
    Map<String, Contribution> records = Map.of(PARTY, judgment());
    Map<String, Profile> profiles = Map.of(BEN, new Profile(BEN, List.of(judgment())));

    assertThat(share(Flow.CENTRALIZED, LENDER, 1, records, profiles)).isEqualTo(0.5);
  }

  @Test
  void standingDeskSeesTheProfileOfItsPurposeAlone() {
    Map<String, Contribution> records = Map.of(SHOPPER, orders(3), PARTY, judgment());
    Map<String, Profile> profiles = Map.of(BEN, new Profile(BEN, List.of(listing())));

    assertThat(share(listingsForTravel(records, Map.of()), TRAVEL, 1)).isZero();
    assertThat(share(listingsForTravel(records, profiles), TRAVEL, 1)).isEqualTo(0.5);
    assertThat(share(Flow.CENTRALIZED, TRAVEL, 1, records, Map.of())).isZero();
    assertThat(share(Flow.SILOED, TRAVEL, 3, records, Map.of())).isEqualTo(0.5);
  }

  private static FlowOutcome listingsForTravel(
      Map<String, Contribution> records, Map<String, Profile> profiles) {
    Purpose purpose =
        new Purpose(
            "joint-punishment",
            List.of(new DeskPattern("travel")),
            Set.of(RecordField.COURT_LISTINGS),
            new TreeSet<>());
    Sharing sharing = new PolicySharing(new DisclosurePolicy(List.of(purpose)));
    return new FlowOutcome(
        Flow.FEDERATED,
        records,
        new TreeMap<>(Map.of("joint-punishment", profiles)),
        new Rulings(sharing, RuleBook.DEFAULT),
        List.of());
  }

  private static double share(
      Flow flow,
      Desk desk,
      int leastFacts,
      Map<String, Contribution> records,
      Map<String, Profile> profiles) {
    return share(
        FlowOutcome.of(flow, RuleBook.DEFAULT, records, profiles, List.of()), desk, leastFacts);
  }

  private static double share(FlowOutcome outcome, Desk desk, int leastFacts) {
    Measure measure =
        Coverage.of(ANN_OWNS_ALL, outcome, List.of(desk))
            .measures()
            .get("coverage.k" + leastFacts + "." + desk.name());
    assertThat(measure.n()).isEqualTo(2);
    assertThat(measure.kind()).isEqualTo(Measure.Kind.MEASURED);
    return measure.value();
  }

  private static Contribution judgment() {
    Judgment judgment = new Judgment("J1", 1L, JudgmentCause.LOAN, 1L, 0L, null);
    return new Contribution(
        PARTY, 1L, new CourtRecord(List.of(judgment), List.of(), List.of(), List.of(), List.of()));
  }

  private static Contribution listing() {
    Listing listing = new Listing("L1", 1L, "J1", 24, 1L, null, null);
    return new Contribution(
        "court:P2",
        1L,
        new CourtRecord(List.of(), List.of(listing), List.of(), List.of(), List.of()));
  }

  private static Contribution orders(long count) {
    OrderCount entry = new OrderCount(20261, OrderBand.SMALL, count, 100L);
    return new Contribution(
        SHOPPER, count, new PlatformRecord(List.of(), List.of(), List.of(), List.of(entry)));
  }

  private static Contribution instalments(long count) {
    InstalmentCount entry = new InstalmentCount(20261, PaymentBand.ON_TIME, count, 100L);
    return new Contribution(
        CUSTOMER, count, new LendingRecord(List.of(), List.of(), List.of(entry), List.of()));
  }
}
