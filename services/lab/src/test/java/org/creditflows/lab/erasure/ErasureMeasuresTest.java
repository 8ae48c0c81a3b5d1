package org.creditflows.lab.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.creditflows.lab.erasure.ErasureReceipt.Emptied;
import org.creditflows.lab.measure.MeasureSheet;
import org.junit.jupiter.api.Test;

class ErasureMeasuresTest {

  @Test
  void latencyIsThatOfThePlaceThatWasEmptiedLast() {
    MeasureSheet sheet =
        sheet(
            Map.of(
                Place.LINKS, new Emptied(2, 0, 1.5),
                Place.PROFILES, new Emptied(7, 0, 2.5)));

    assertThat(value(sheet, "erasure.latencySeconds")).isEqualTo(2.5);
    assertThat(value(sheet, "erasure.copiesLeft")).isZero();
    assertThat(value(sheet, "erasure.copiesLeft.profiles")).isZero();
  }

  @Test
  void whatTheCourtPublishedIsLeftAndDelaysNothing() {
    ErasureReceipt receipt = receipt(Map.of(Place.LINKS, new Emptied(2, 0, 1.5))).published(3);
    MeasureSheet sheet = ErasureMeasures.of(receipt);

    assertThat(value(sheet, "erasure.latencySeconds")).isEqualTo(1.5);
    assertThat(value(sheet, "erasure.copiesLeft")).isEqualTo(3);
    assertThat(value(sheet, "erasure.copiesLeft.publication")).isEqualTo(3);
  }

  @Test
  void placeThatCanStillBeReadLeavesNoLatency() {
    MeasureSheet sheet =
        sheet(
            Map.of(
                Place.LINKS, new Emptied(2, 0, 1.5),
                Place.DECISIONS, new Emptied(2, 1, 0)));

    assertThat(sheet.reasons())
        .containsOnly(Map.entry("erasure.latencySeconds", "still to be read in decisions"));
    assertThat(value(sheet, "erasure.copiesLeft")).isEqualTo(1);
  }

  @Test
  void nothingKnownIsNothingLeft() {
    MeasureSheet sheet = sheet(Map.of());

    assertThat(sheet.reasons())
        .containsOnly(
            Map.entry("erasure.latencySeconds", "nothing was known of whoever was erased"));
    assertThat(value(sheet, "erasure.copiesLeft")).isZero();
  }

  @Test
  void whatThePublicHasIsNothingThatWasErased() {
    MeasureSheet sheet = ErasureMeasures.of(receipt(Map.of()).published(1));

    assertThat(sheet.reasons())
        .containsOnly(
            Map.entry("erasure.latencySeconds", "nothing was known of whoever was erased"));
    assertThat(value(sheet, "erasure.copiesLeft.publication")).isEqualTo(1);
  }

  private static MeasureSheet sheet(Map<Place, Emptied> places) {
    return ErasureMeasures.of(receipt(places));
  }

  private static ErasureReceipt receipt(Map<Place, Emptied> places) {
    return new ErasureReceipt("some-flow", "denied:0", new TreeMap<>(places));
  }

  private static double value(MeasureSheet sheet, String identifier) {
    return sheet.measures().get(identifier).value();
  }
}
