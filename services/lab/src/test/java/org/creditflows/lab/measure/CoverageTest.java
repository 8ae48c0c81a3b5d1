package org.creditflows.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.court.Judgment;
import org.creditflows.schemas.court.JudgmentCause;
import org.creditflows.schemas.lending.InstalmentCount;
import org.creditflows.schemas.lending.LendingRecord;
import org.creditflows.schemas.lending.PaymentBand;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Profile;
import org.junit.jupiter.api.Test;

class CoverageTest {

  private static final String ANN = "person:ann";
  private static final String BEN = "person:ben";
  private static final String PARTY = "court:P1";
  private static final String CUSTOMER = "lending:lender-1:C1";
  private static final Desk LENDER = Desks.named("lender-1").orElseThrow();
  private static final Desk OTHER_LENDER = Desks.named("lender-2").orElseThrow();

  private static final Ownership ANN_OWNS_BOTH =
      new Ownership(
          new TreeSet<>(List.of(ANN, BEN)), new TreeMap<>(Map.of(PARTY, ANN, CUSTOMER, ANN)));

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

  private static double share(
      Flow flow,
      Desk desk,
      int leastFacts,
      Map<String, Contribution> records,
      Map<String, Profile> profiles) {
    Measure measure =
        Coverage.of(
                ANN_OWNS_BOTH,
                FlowOutcome.of(flow, RuleBook.DEFAULT, records, profiles, List.of()),
                List.of(desk))
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

  private static Contribution instalments(long count) {
    InstalmentCount entry = new InstalmentCount(20261, PaymentBand.ON_TIME, count, 100L);
    return new Contribution(
        CUSTOMER, count, new LendingRecord(List.of(), List.of(), List.of(entry), List.of()));
  }
}
