package org.creditflows.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.creditflows.lab.measure.Measure;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.api.Test;

class MeasureTablesTest {

  @Test
  void markInEitherTableNamesTheReasonOfItsOwnCell() {
    MeasureTables tables =
        tables(
            MeasureSheet.empty()
                .with("wrongfulDenial.travel", new Measure(0.1, "share", Kind.MEASURED, null, 9))
                .without(
                    List.of("wrongfulDenial.managers.travel"),
                    "share",
                    Kind.MEASURED,
                    "nobody holds an office")
                .without(
                    List.of("linkage.precision"),
                    "share",
                    Kind.SET_BY_PARAMETER,
                    "nothing is linked"));

    String mark = "none (" + (1 + tables.notes().indexOf("nothing is linked")) + ")";
    assertThat(tables.notes())
        .containsExactlyInAnyOrder("nothing is linked", "nobody holds an office");
    assertThat(afterTitle(tables.inShort().render(), "Linkage precision")).contains(mark);
    assertThat(afterTitle(tables.perDesk().render(), "Linkage precision")).contains(mark);
  }

  @Test
  void rowsOfSeveralUnitsBearTheirOwn() {
    MeasureTables tables =
        tables(
            MeasureSheet.empty()
                .with(
                    "errorBlast.decisions.mean",
                    new Measure(0.2, "decisions/mistake", Kind.MEASURED, null, 9))
                .with(
                    "errorBlast.decisions.p95",
                    new Measure(1.0, "decisions", Kind.MEASURED, null, 9))
                .with("coverage.k1.travel", new Measure(0.2, "share", Kind.MEASURED, null, 9)));

    assertThat(tables.inShort().render())
        .contains(">mean, decisions/mistake<", ">95th percentile, decisions<", "</strong> % <")
        .doesNotContain("</strong> decisions", "travel, %");
  }

  private static String afterTitle(String table, String title) {
    String rest = table.substring(table.indexOf(title));
    return rest.substring(0, rest.indexOf("</tbody>"));
  }

  private static MeasureTables tables(MeasureSheet siloed) {
    CompareReport sample = SampleReport.verified();
    FlowReport flow =
        new FlowReport(sample.flows().get(Flow.SILOED).verification(), siloed, Map.of());
    return new MeasureTables(
        new CompareReport(
            sample.startedAt(),
            sample.log(),
            sample.recipe(),
            sample.settings(),
            sample.machine(),
            Map.of(Flow.SILOED, flow),
            sample.differences(),
            sample.timings(),
            sample.memory()));
  }
}
