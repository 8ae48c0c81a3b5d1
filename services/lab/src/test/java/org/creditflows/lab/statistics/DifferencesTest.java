package org.creditflows.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditflows.lab.measure.Measure;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.lab.statistics.Difference.Verdict;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.api.Test;

class DifferencesTest {

  @Test
  void seedsArePairedSoThatWhatTheyShareCancelsOut() {
    Difference difference = difference(sheets(10.0, 20.0, 30.0), sheets(11.0, 21.1, 30.9));

    assertThat(difference.value()).isCloseTo(1, within(1e-9));
    assertThat(difference.n()).isEqualTo(3);
    assertThat(difference.verdict()).isEqualTo(Verdict.HIGHER);
  }

  @Test
  void intervalAroundNothingIsNoDetectableDifference() {
    Difference difference = difference(sheets(1.0, 2.0, 3.0), sheets(1.5, 1.5, 3.0));

    assertThat(difference.verdict().text()).isEqualTo("no detectable difference");
    assertThat(difference.smallestDetectable()).isPositive();
  }

  @Test
  void equalFlowsDoNotDiffer() {
    assertThat(difference(sheets(1.0, 2.0), sheets(1.0, 2.0)).verdict())
        .isEqualTo(Verdict.NOT_DETECTED);
  }

  @Test
  void oneSeedIsTooFew() {
    assertThat(difference(sheets(1.0), sheets(2.0)).verdict()).isEqualTo(Verdict.TOO_FEW_SEEDS);
  }

  @Test
  void seedWithoutAValueInOneFlowIsLeftOut() {
    assertThat(difference(sheets(1.0, null, 3.0), sheets(2.0, 9.0, 4.0)).n()).isEqualTo(2);
  }

  @Test
  void measureThatOneFlowNeverHasIsNoDifference() {
    assertThat(between(sheets((Double) null), sheets(1.0))).isEmpty();
  }

  @Test
  void meanOfSeedsLeavesOutThoseWithoutAValue() {
    MeasureSheet all = AcrossSeeds.of(sheets(1.0, null, 3.0));

    assertThat(all.measures().get("m").value()).isEqualTo(2);
    assertThat(all.measures().get("m").n()).isEqualTo(20);
  }

  @Test
  void measureWithoutAnyValueKeepsItsReason() {
    assertThat(AcrossSeeds.of(sheets(null, null)).reasons()).containsEntry("m", "none");
  }

  private static Difference difference(List<MeasureSheet> siloed, List<MeasureSheet> centralized) {
    return between(siloed, centralized).get("m");
  }

  private static Map<String, Difference> between(
      List<MeasureSheet> siloed, List<MeasureSheet> centralized) {
    Map<Flow, List<MeasureSheet>> sheets = new LinkedHashMap<>();
    sheets.put(Flow.SILOED, siloed);
    sheets.put(Flow.CENTRALIZED, centralized);
    return Differences.of(sheets).byPair().get("centralized-siloed");
  }

  private static List<MeasureSheet> sheets(Double... values) {
    return Arrays.stream(values).map(DifferencesTest::sheet).toList();
  }

  private static MeasureSheet sheet(Double value) {
    return value == null
        ? MeasureSheet.empty().without(List.of("m"), "share", Kind.MEASURED, "none")
        : MeasureSheet.empty().with("m", new Measure(value, "share", Kind.MEASURED, null, 10));
  }
}
