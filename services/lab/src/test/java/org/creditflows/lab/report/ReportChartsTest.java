package org.creditflows.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.creditflows.lab.measure.Measure;
import org.creditflows.lab.measure.Measure.Interval;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.lab.page.Chart;
import org.creditflows.lab.page.Chart.Dots;
import org.creditflows.lab.page.Chart.Value;
import org.junit.jupiter.api.Test;

class ReportChartsTest {

  @Test
  void shareIsDrawnFromNothingToTheWholeAndItsTableGivesTheIntervalWhole() {
    Value value = ReportCharts.value("contradiction", share(0.5, -0.3, 1.3));

    assertThat(value.drawnLow()).isZero();
    assertThat(value.drawnHigh()).isEqualTo(100);
    Chart chart =
        new Dots("%", List.of("siloed"), List.of(new Dots.Row("all", Map.of("siloed", value))));
    assertThat(chart.table().rows()).containsExactly(List.of("all", "50 (-30 to 130)"));
  }

  @Test
  void giniIsDrawnBelowNothing() {
    Value value = ReportCharts.value("discrimination.gini.lender-1", share(-0.004, -0.03, 0.022));

    assertThat(value.drawnLow()).isCloseTo(-3, within(1e-9));
    assertThat(value.drawnHigh()).isCloseTo(2.2, within(1e-9));
  }

  @Test
  void giniIsDrawnNoLowerThanItCanBe() {
    assertThat(ReportCharts.value("discrimination.gini", share(-0.9, -1.2, -0.6)).drawnLow())
        .isEqualTo(-100);
  }

  private static Measure share(double value, double low, double high) {
    return new Measure(value, "share", Kind.MEASURED, new Interval(low, high), 5);
  }
}
