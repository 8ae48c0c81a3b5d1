package org.creditflows.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.creditflows.lab.measure.Measure;
import org.creditflows.lab.report.MeasureGuide.Audience;
import org.creditflows.lab.report.MeasureGuide.Entry;

/**
 * The measures of a report as rows, with a cell for each flow.
 *
 * @param notes why cells have no value, in the order of their marks
 */
record MeasureRows(List<Section> sections, List<String> notes) {

  /** Rows about one audience. */
  record Section(Audience audience, List<Row> rows) {}

  /**
   * @param detail the desk or process that the row is about; empty where it is about the whole
   * @param cells one for each flow, in the order of the report
   */
  record Row(Entry entry, String detail, List<String> cells, String unit, String kind) {}

  static MeasureRows of(CompareReport report) {
    Set<String> present = new TreeSet<>();
    report.flows().values().forEach(flow -> present.addAll(flow.sheet().measures().keySet()));
    List<Entry> entries = MeasureGuide.entriesOf(present);
    Cells cells = new Cells();
    List<Section> sections = new ArrayList<>();
    for (Audience audience : Audience.values()) {
      List<Row> rows = new ArrayList<>();
      entries.stream()
          .filter(entry -> entry.audience() == audience)
          .forEach(
              entry ->
                  entry.ends(present).forEach(end -> rows.add(row(report, entry, end, cells))));
      if (!rows.isEmpty()) {
        sections.add(new Section(audience, rows));
      }
    }
    return new MeasureRows(sections, cells.notes());
  }

  private static Row row(CompareReport report, Entry entry, String end, Cells cells) {
    List<String> identifiers = entry.identifiers().stream().map(each -> each + end).toList();
    List<FlowReport> flows = List.copyOf(report.flows().values());
    List<String> texts = flows.stream().map(flow -> cells.cell(flow, identifiers)).toList();
    Measure any = anyMeasure(flows, identifiers);
    String detail = end.isEmpty() ? "" : end.substring(1);
    return new Row(entry, detail, texts, Cells.unit(any), Cells.kind(any));
  }

  private static Measure anyMeasure(List<FlowReport> flows, List<String> identifiers) {
    return flows.stream()
        .flatMap(flow -> identifiers.stream().map(flow.sheet().measures()::get))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }
}
