package org.creditflows.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditflows.lab.measure.Measure;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.api.Test;

class AveragesTest {

  @Test
  void measureWithATotalIsTakenAsItIs() {
    assertThat(mean("m", sheet("m", 68.0, "m.a", 26.0, "m.b", 43.0))).isEqualTo(68);
  }

  @Test
  void measureOfDesksAloneIsTheirMean() {
    MeasureSheet sheet = sheet("m.lender-1", 20.0, "m.lender-2", 40.0, "m.managers.lender-1", 90.0);

    assertThat(mean("m", sheet)).isEqualTo(30);
    assertThat(mean("m.lender", sheet)).isEqualTo(30);
  }

  @Test
  void flowsAreComparedOverTheDesksAtWhichEachHasAValue() {
    Map<Flow, MeasureSheet> flows = new LinkedHashMap<>();
    flows.put(Flow.SILOED, sheet("m.a", 1.0, "m.b", null));
    flows.put(Flow.CENTRALIZED, sheet("m.a", 3.0, "m.b", 9.0, "m.c", 6.0));

    assertThat(means("m", flows))
        .containsOnly(Map.entry(Flow.SILOED, 1.0), Map.entry(Flow.CENTRALIZED, 3.0));
  }

  @Test
  void flowWithoutAnyValueTakesNoDeskFromTheOthers() {
    Map<Flow, MeasureSheet> flows = new LinkedHashMap<>();
    flows.put(Flow.SILOED, sheet("m.a", null));
    flows.put(Flow.CENTRALIZED, sheet("m.a", 3.0, "m.b", 9.0));

    assertThat(means("m", flows)).containsOnly(Map.entry(Flow.CENTRALIZED, 6.0));
  }

  private static double mean(String name, MeasureSheet sheet) {
    return means(name, Map.of(Flow.SILOED, sheet)).get(Flow.SILOED);
  }

  /** Of one seed; flows without a value are left out. */
  private static Map<Flow, Double> means(String name, Map<Flow, MeasureSheet> flows) {
    Map<Flow, List<MeasureSheet>> bySeed = new LinkedHashMap<>();
    flows.forEach((flow, sheet) -> bySeed.put(flow, List.of(sheet)));
    Map<Flow, Double> means = new LinkedHashMap<>();
    Averages.of(name, bySeed)
        .forEach(
            (flow, sheets) -> {
              Measure mean = sheets.get(0).measures().get(name);
              if (mean != null) {
                means.put(flow, mean.value());
              }
            });
    return means;
  }

  /**
   * @param namesAndValues in turn; null for no value
   */
  private static MeasureSheet sheet(Object... namesAndValues) {
    MeasureSheet sheet = MeasureSheet.empty();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String name = (String) namesAndValues[i];
      Double value = (Double) namesAndValues[i + 1];
      sheet =
          value == null
              ? sheet.without(List.of(name), "days", Kind.MEASURED, "none")
              : sheet.with(name, new Measure(value, "days", Kind.MEASURED, null, 1));
    }
    return sheet;
  }
}
