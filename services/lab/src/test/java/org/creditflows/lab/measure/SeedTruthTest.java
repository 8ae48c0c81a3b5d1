package org.creditflows.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.creditflows.lab.counterfactual.WrongGroup;
import org.creditflows.lab.reference.Told;
import org.creditflows.population.Truth;
import org.creditflows.population.WrongRecord;
import org.junit.jupiter.api.Test;

class SeedTruthTest {

  private static final WrongRecord JUDGMENT = record("judgment", 10, "correction-1", 50L);

  @Test
  void mistakeIsCorrectedWhenTheLastOfItsRecordsIs() {
    WrongGroup mistake = mistake(JUDGMENT, record("listing", 40, "correction-2", 70L));

    assertThat(mistake.wrongEvents()).containsExactlyInAnyOrder("judgment", "listing");
    assertThat(mistake.correctionEvents())
        .containsExactlyInAnyOrder("correction-1", "correction-2");
    assertThat(mistake.publishedTime()).isEqualTo(10);
    assertThat(mistake.correctedTime()).isEqualTo(70);
  }

  @Test
  void mistakeStandsAsLongAsOneOfItsRecordsDoes() {
    WrongGroup mistake = mistake(JUDGMENT, record("listing", 40, null, null));

    assertThat(mistake.correctionEvents()).containsExactly("correction-1");
    assertThat(mistake.correctedTime()).isNull();
  }

  private static WrongGroup mistake(WrongRecord... records) {
    Truth truth = new Truth(List.of(), List.of(), List.of(), List.of(records), List.of());
    return SeedTruth.of(truth, Told.SECRET).mistakes().get(0);
  }

  private static WrongRecord record(
      String eventId, long published, String correctionId, Long corrected) {
    return new WrongRecord(
        "m1", "false-record", "court:P1", eventId, correctionId, null, published, corrected);
  }
}
