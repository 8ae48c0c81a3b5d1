package org.creditflows.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditflows.lab.measure.Measure;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.api.Test;

class MeasureRowsTest {

  @Test
  void rowOverDesksSaysHowManyDesksAndGroupsOfPeopleItIsOver() {
    CompareReport report =
        having(
            "wrongfulDenial.travel", "wrongfulDenial.lender-1", "wrongfulDenial.managers.travel");

    assertThat(titles(MeasureRows.summary(report)))
        .containsExactly("Wrongful denial, 2 desks, 2 groups");
  }

  @Test
  void rowOverDesksAloneNamesNoGroups() {
    CompareReport report = having("wrongfulGrant.travel", "wrongfulGrant.lender-1");

    assertThat(titles(MeasureRows.summary(report))).containsExactly("Wrongful grant, 2 desks");
    assertThat(titles(MeasureRows.each(report)))
        .containsExactly("Wrongful grant, lender-1", "Wrongful grant, travel");
  }

  private static List<String> titles(MeasureRows rows) {
    return rows.sections().stream()
        .flatMap(section -> section.rows().stream())
        .map(MeasureRows.Row::title)
        .toList();
  }

  private static CompareReport having(String... identifiers) {
    CompareReport sample = SampleReport.verified();
    Map<String, Measure> measures = new LinkedHashMap<>();
    for (String identifier : identifiers) {
      measures.put(identifier, new Measure(0.1, "share", Kind.MEASURED, null, 1));
    }
    FlowReport flow =
        new FlowReport(
            sample.flows().get(Flow.SILOED).verification(),
            new MeasureSheet(measures, Map.of()),
            Map.of());
    return new CompareReport(
        sample.startedAt(),
        sample.log(),
        sample.recipe(),
        sample.settings(),
        sample.machine(),
        Map.of(Flow.SILOED, flow),
        sample.differences(),
        sample.timings(),
        sample.memory());
  }
}
