package org.creditflows.lab.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.creditflows.lab.reference.Told.day;
import static org.creditflows.lab.reference.Told.fact;
import static org.creditflows.lab.reference.Told.model;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.creditflows.schemas.court.CourtCorrection;
import org.creditflows.schemas.court.CourtCorrectionReason;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.court.DefaulterDelisted;
import org.creditflows.schemas.court.DefaulterListed;
import org.creditflows.schemas.court.DelistingReason;
import org.creditflows.schemas.court.Judgment;
import org.creditflows.schemas.court.JudgmentCause;
import org.creditflows.schemas.court.JudgmentEntered;
import org.creditflows.schemas.court.JudgmentSatisfied;
import org.creditflows.schemas.court.Listing;
import org.junit.jupiter.api.Test;

class CourtFactsTest {

  private static final String PARTY = "court:P1";

  @Test
  void judgmentIsSatisfiedByItsEndEvenIfTheEndComesFirst() {
    CourtRecord record =
        record(
            fact(PARTY, 2, 20, new JudgmentSatisfied("J1")),
            fact(PARTY, 1, 10, entered("J1", 500)));

    assertThat(record.getJudgments())
        .containsExactly(new Judgment("J1", 1L, JudgmentCause.LOAN, 500L, day(10), day(20)));
  }

  @Test
  void listingIsDelistedWithItsReason() {
    CourtRecord record =
        record(
            fact(PARTY, 1, 10, new DefaulterListed("L1", "J1", 24)),
            fact(PARTY, 2, 40, new DefaulterDelisted("L1", DelistingReason.TERM_EXPIRED)));

    assertThat(record.getListings())
        .containsExactly(
            new Listing("L1", 1L, "J1", 24, day(10), day(40), DelistingReason.TERM_EXPIRED));
  }

  @Test
  void earlierOfTwoEndsCountsWhateverTheirSequence() {
    CourtRecord record =
        record(
            fact(PARTY, 1, 10, new DefaulterListed("L1", "J1", 24)),
            fact(PARTY, 2, 50, new DefaulterDelisted("L1", DelistingReason.TERM_EXPIRED)),
            fact(PARTY, 3, 40, new DefaulterDelisted("L1", DelistingReason.SATISFIED)));

    assertThat(record.getListings().get(0).getDelistingReason())
        .isEqualTo(DelistingReason.SATISFIED);
  }

  @Test
  void lowerSequenceOfTwoEndsAtOneTimeCounts() {
    CourtRecord record =
        record(
            fact(PARTY, 1, 10, new DefaulterListed("L1", "J1", 24)),
            fact(PARTY, 3, 40, new DefaulterDelisted("L1", DelistingReason.SATISFIED)),
            fact(PARTY, 2, 40, new DefaulterDelisted("L1", DelistingReason.EXEMPTED)));

    assertThat(record.getListings().get(0).getDelistingReason())
        .isEqualTo(DelistingReason.EXEMPTED);
  }

  @Test
  void endWithoutFactIsNotShown() {
    assertThat(record(fact(PARTY, 1, 10, new JudgmentSatisfied("J1"))))
        .isEqualTo(new CourtRecord(List.of(), List.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void removedJudgmentIsGoneWhicheverComesFirst() {
    PublishedFact correction = fact(PARTY, 2, 20, correction("J1", null));
    PublishedFact judgment = fact(PARTY, 1, 10, entered("J1", 500));

    assertThat(record(judgment, correction).getJudgments()).isEmpty();
    assertThat(record(correction, judgment).getJudgments()).isEmpty();
  }

  @Test
  void removedJudgmentIsGoneEvenIfItIsStatedAgain() {
    CourtRecord record =
        record(
            fact(PARTY, 1, 10, entered("J1", 500)),
            fact(PARTY, 2, 20, correction("J1", null)),
            fact(PARTY, 3, 30, entered("J1", 500)));

    assertThat(record.getJudgments()).isEmpty();
  }

  @Test
  void removedJudgmentLeavesTheListingOnIt() {
    CourtRecord record =
        record(
            fact(PARTY, 1, 10, entered("J1", 500)),
            fact(PARTY, 2, 15, new DefaulterListed("L1", "J1", 24)),
            fact(PARTY, 3, 20, correction("J1", null)));

    assertThat(record.getListings()).extracting(Listing::getListingId).containsExactly("L1");
  }

  @Test
  void replacementIsAFactOfTheCorrectionsNumberAndTime() {
    CourtRecord record =
        record(
            fact(PARTY, 1, 10, entered("J1", 500)),
            fact(PARTY, 2, 20, correction("J1", entered("J2", 50))),
            fact(PARTY, 3, 30, new JudgmentSatisfied("J2")));

    assertThat(record.getJudgments())
        .containsExactly(new Judgment("J2", 2L, JudgmentCause.LOAN, 50L, day(20), day(30)));
  }

  @Test
  void replacementThatIsItselfRemovedIsGone() {
    CourtRecord record =
        record(
            fact(PARTY, 1, 10, correction("J1", entered("J2", 50))),
            fact(PARTY, 2, 20, correction("J2", null)));

    assertThat(record.getJudgments()).isEmpty();
  }

  @Test
  void lowerSequenceOfTwoFactsWithOneIdCounts() {
    CourtRecord record =
        record(fact(PARTY, 2, 5, entered("J1", 900)), fact(PARTY, 1, 10, entered("J1", 500)));

    assertThat(record.getJudgments()).extracting(Judgment::getAmountCents).containsExactly(500L);
  }

  @Test
  void listsAreSortedByIdAsText() {
    CourtRecord record =
        record(
            fact(PARTY, 1, 10, entered("J9", 1)),
            fact(PARTY, 2, 11, entered("J10", 1)),
            fact(PARTY, 3, 12, entered("J1", 1)));

    assertThat(record.getJudgments())
        .extracting(Judgment::getJudgmentId)
        .containsExactly("J1", "J10", "J9");
  }

  @Test
  void duplicatesCountOnceInRecordAndVersion() {
    ReferenceModel model = model();
    model.event(fact(PARTY, 1, 10, entered("J1", 500)));
    model.event(fact(PARTY, 2, 20, new JudgmentSatisfied("J1")));
    model.event(fact(PARTY, 1, 10, entered("J1", 500)));
    model.settle();

    assertThat(model.records().get(PARTY).getVersion()).isEqualTo(2);
  }

  @Test
  void eventLaterThanAcceptedIsIgnored() {
    ReferenceModel model = model();
    model.event(new PublishedFact("E1", PARTY, 1, day(0), day(90), entered("J1", 1)));
    model.event(new PublishedFact("E2", PARTY, 2, day(0), day(90) + 1, entered("J2", 1)));
    model.settle();

    CourtRecord record = (CourtRecord) model.records().get(PARTY).getRecord();
    assertThat(record.getJudgments()).extracting(Judgment::getJudgmentId).containsExactly("J1");
    assertThat(model.records().get(PARTY).getVersion()).isEqualTo(1);
  }

  private static CourtRecord record(PublishedFact... events) {
    ReferenceModel model = model();
    List.of(events).forEach(model::event);
    model.settle();
    return (CourtRecord) model.records().get(PARTY).getRecord();
  }

  private static JudgmentEntered entered(String id, long amountCents) {
    return new JudgmentEntered(id, JudgmentCause.LOAN, amountCents);
  }

  private static CourtCorrection correction(String removedId, SpecificRecord replacement) {
    return new CourtCorrection(removedId, CourtCorrectionReason.FALSE_RECORD, replacement);
  }
}
