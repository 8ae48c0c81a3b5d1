package org.creditflows.lab.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.creditflows.lab.reference.Told.day;
import static org.creditflows.lab.reference.Told.fact;
import static org.creditflows.lab.reference.Told.verified;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.reference.Told;
import org.creditflows.population.Truth;
import org.creditflows.population.WrongRecord;
import org.creditflows.schemas.court.CourtCorrection;
import org.creditflows.schemas.court.CourtCorrectionReason;
import org.creditflows.schemas.court.DefaulterListed;
import org.creditflows.schemas.lending.CountedInstalment;
import org.creditflows.schemas.lending.InstalmentMissed;
import org.creditflows.schemas.lending.LendingCorrection;
import org.creditflows.schemas.lending.LendingCorrectionReason;
import org.creditflows.schemas.lending.LoanOpened;
import org.creditflows.schemas.lending.PaymentBand;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DecisionKind;
import org.creditflows.schemas.profile.Outcome;
import org.creditflows.schemas.profile.UsedFact;
import org.junit.jupiter.api.Test;

class FalseFactsTest {

  private static final String PARTY = "court:P1";
  private static final String CUSTOMER = "lending:lender-1:C1";
  private static final String ELSEWHERE = "lending:lender-2:C2";
  private static final String STRANGER = "lending:lender-1:C9";

  private static final Map<String, String> OWNERS =
      Map.of(
          PARTY,
          "ann",
          CUSTOMER,
          "ann",
          ELSEWHERE,
          "ann",
          Told.subject(1),
          "ann",
          STRANGER,
          "bob",
          Told.subject(2),
          "bob");

  private static final SpecificRecord LISTED = new DefaulterListed("L1", "J1", 24);
  private static final SpecificRecord TAKEN_BACK =
      new CourtCorrection("L1", CourtCorrectionReason.FALSE_RECORD, null);
  private static final WrongRecord FALSE_LISTING = wrong("false-record", PARTY, "2", "4");
  private static final WrongRecord SHOWN_UNPAID = wrong("shown-unpaid", CUSTOMER, "2", "3");

  private final ReferenceModel model = Told.model();

  @Test
  void falseFactIsUsedFromItsOwnVersionUntilThatOfItsCorrection() {
    tell(PARTY, 1, listed("L7"));
    tell(PARTY, 2, LISTED);
    tell(PARTY, 3, listed("L8"));
    tell(PARTY, 4, TAKEN_BACK);
    tell(PARTY, 5, listed("L9"));
    assertThat(versionsThatHoldTheListing(5)).containsExactly(2L, 3L);
  }

  @Test
  void factThatWasTakenBackBeforeItCameIsNeverUsed() {
    tell(PARTY, 1, listed("L7"));
    tell(PARTY, 4, TAKEN_BACK);
    tell(PARTY, 2, LISTED);
    assertThat(versionsThatHoldTheListing(3)).isEmpty();
  }

  @Test
  void duplicateDoesNotMakeAVersion() {
    tell(PARTY, 1, listed("L7"));
    tell(PARTY, 1, listed("L7"));
    tell(PARTY, 2, LISTED);
    assertThat(versionsThatHoldTheListing(2)).containsExactly(2L);
  }

  @Test
  void deskIsChargedWithWhatItsPurposeLetsItSeeAlone() {
    missAnInstalment();
    Decision elsewhere = decision("lender-2", ELSEWHERE);
    UsedFact used = new UsedFact(CUSTOMER, 2L);

    assertThat(of(policy("central-bank-report"), SHOWN_UNPAID).usedBy(elsewhere, day(9), used))
        .isEmpty();
    assertThat(of(policy("loan-pool"), SHOWN_UNPAID).usedBy(elsewhere, day(9), used))
        .containsExactly(SHOWN_UNPAID);
  }

  @Test
  void deskSeesTheRecordOfWhoeverAsksWhole() {
    missAnInstalment();
    Decision atHome = decision("lender-1", CUSTOMER);
    assertThat(
            of(policy("central-bank-report"), SHOWN_UNPAID)
                .usedBy(atHome, day(9), new UsedFact(CUSTOMER, 2L)))
        .containsExactly(SHOWN_UNPAID);
  }

  @Test
  void countThatWasTakenBackIsUsedNoMore() {
    missAnInstalment();
    CountedInstalment late = new CountedInstalment(20261, PaymentBand.LATE_30_59, 100L);
    tell(
        CUSTOMER,
        3,
        new LendingCorrection(
            LendingCorrectionReason.FALSE_RECORD, List.of(), List.of(late), List.of(), null));
    assertThat(
            of(DisclosurePolicy.EVERYTHING, SHOWN_UNPAID)
                .usedBy(decision("lender-1", CUSTOMER), day(9), new UsedFact(CUSTOMER, 3L)))
        .isEmpty();
  }

  @Test
  void wrongLinkMakesTheRecordFalseOfEverybodyElse() {
    WrongRecord link = wrong("namesake-link", PARTY, "1", null);
    tell(PARTY, 1, LISTED);
    model.link(verified(PARTY, 1, 2));
    FalseFacts facts = of(DisclosurePolicy.EVERYTHING, link);
    UsedFact used = new UsedFact(PARTY, 1L);

    assertThat(facts.usedBy(decision("landlord", PARTY), day(9), used)).isEmpty();
    assertThat(facts.usedBy(decision("lender-1", STRANGER), day(9), used)).containsExactly(link);
  }

  @Test
  void wrongLinkOfWhoeverAsksIsToBlameForAStrangersRecordThatLiesWhereItBelongs() {
    WrongRecord link = wrong("mistyped-link", PARTY, "1", null);
    tell(STRANGER, 1, new LoanOpened("N1", 900L, 12));
    model.link(verified(STRANGER, 1, 2));
    model.link(verified(PARTY, 1, 2));

    assertThat(
            of(DisclosurePolicy.EVERYTHING, link)
                .usedBy(decision("landlord", PARTY), day(9), new UsedFact(STRANGER, 1L)))
        .containsExactly(link);
  }

  @Test
  void strangersRecordOfWhichNothingIsLetOutIsNotUsed() {
    WrongRecord link = wrong("namesake-link", STRANGER, "1", null);
    tell(STRANGER, 1, new InstalmentMissed("N1", 1, 100L, 40));
    model.link(verified(STRANGER, 1, 1));

    assertThat(
            of(policy("central-bank-report"), link)
                .usedBy(decision("lender-2", ELSEWHERE), day(9), new UsedFact(STRANGER, 1L)))
        .isEmpty();
  }

  private void missAnInstalment() {
    tell(CUSTOMER, 1, new LoanOpened("N1", 900L, 12));
    tell(CUSTOMER, 2, new InstalmentMissed("N1", 1, 100L, 40));
  }

  private void tell(String sourceKey, long sequence, SpecificRecord stated) {
    model.event(fact(sourceKey, sequence, sequence, stated));
  }

  private List<Long> versionsThatHoldTheListing(long versions) {
    FalseFacts facts = of(DisclosurePolicy.EVERYTHING, FALSE_LISTING);
    Decision decision = decision("landlord", PARTY);
    return LongStream.rangeClosed(1, versions)
        .filter(version -> !facts.usedBy(decision, day(9), new UsedFact(PARTY, version)).isEmpty())
        .boxed()
        .toList();
  }

  private FalseFacts of(DisclosurePolicy policy, WrongRecord wrong) {
    Truth truth = new Truth(List.of(), List.of(), List.of(), List.of(wrong), List.of());
    return new FalseFacts(truth, OWNERS::get, policy, model.history());
  }

  private static DisclosurePolicy policy(String name) {
    return DisclosurePolicy.load(name);
  }

  private static SpecificRecord listed(String listingId) {
    return new DefaulterListed(listingId, "J1", 24);
  }

  /** Events are named as {@link Told#fact} names them. */
  private static WrongRecord wrong(
      String kind, String sourceKey, String sequence, String correction) {
    return new WrongRecord(
        "M1",
        kind,
        sourceKey,
        sourceKey + "/" + sequence,
        correction == null ? null : sourceKey + "/" + correction,
        null,
        0L,
        null);
  }

  private static Decision decision(String desk, String party) {
    return Decision.newBuilder()
        .setDecisionId("Q1")
        .setKind(DecisionKind.CASE)
        .setDesk(desk)
        .setFlow("some-flow")
        .setParty(party)
        .setOutcome(Outcome.DENY)
        .setScore(null)
        .setReasonCodes(List.of())
        .setFactsUsed(List.of())
        .setRuleVersion("2026-01")
        .setAsOf(day(9))
        .build();
  }
}
