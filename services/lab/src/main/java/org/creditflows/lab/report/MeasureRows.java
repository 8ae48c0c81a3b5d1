package org.creditflows.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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
  record Section(Audience audience, List<Row> rows) {

    List<Entry> entries() {
      return rows.stream().map(Row::entry).distinct().toList();
    }

    List<Row> rowsOf(Entry entry) {
      return rows.stream().filter(row -> row.entry().equals(entry)).toList();
    }
  }

  /**
   * One row.
   *
   * @param label which part of the entry the row is about, and which desk or process; empty where
   *     the entry has one row
   * @param cells one for each flow, in the order of the report
   */
  record Row(Entry entry, String label, List<Cell> cells, String unit, String kind) {

    String title() {
      return label.isEmpty() ? entry.title() : entry.title() + ", " + label;
    }
  }

  /** A row for each measure. */
  static MeasureRows each(CompareReport report) {
    return each(report, new Cells());
  }

  /**
   * @param cells number the notes, for several tables above one list of them
   */
  static MeasureRows each(CompareReport report, Cells cells) {
    return new Builder(report, cells)
        .build((entry, identifier, ends) -> ends.stream().map(end -> List.of(end)));
  }

  /**
   * A row for what is measured desk by desk or process by process: of the whole, where that is
   * measured too, else the lowest and the highest.
   */
  static MeasureRows summary(CompareReport report) {
    return summary(report, new Cells());
  }

  /**
   * @param cells number the notes, for several tables above one list of them
   */
  static MeasureRows summary(CompareReport report, Cells cells) {
    return new Builder(report, cells)
        .build(
            (entry, identifier, ends) ->
                Stream.of(ends.contains("") ? List.of("") : List.copyOf(ends)));
  }

  /** Which ends of an identifier make a row together. */
  private interface Grouping {
    Stream<List<String>> rows(Entry entry, String identifier, List<String> ends);
  }

  private static final class Builder {

    private final List<FlowReport> flows;
    private final Set<String> present = new TreeSet<>();
    private final Cells cells;

    Builder(CompareReport report, Cells cells) {
      this.cells = cells;
      flows = List.copyOf(report.flows().values());
      flows.forEach(flow -> present.addAll(flow.sheet().measures().keySet()));
    }

    MeasureRows build(Grouping grouping) {
      List<Entry> entries = MeasureGuide.entriesOf(present);
      List<Section> sections = new ArrayList<>();
      for (Audience audience : Audience.values()) {
        List<Row> rows = new ArrayList<>();
        entries.stream()
            .filter(entry -> entry.audience() == audience)
            .forEach(entry -> rows.addAll(rows(entry, grouping)));
        if (!rows.isEmpty()) {
          sections.add(new Section(audience, rows));
        }
      }
      return new MeasureRows(sections, cells.notes());
    }

    private List<Row> rows(Entry entry, Grouping grouping) {
      List<Row> rows = new ArrayList<>();
      for (String identifier : entry.identifiers()) {
        List<String> ends = MeasureGuide.ends(identifier, present);
        if (!ends.isEmpty()) {
          grouping
              .rows(entry, identifier, ends)
              .forEach(group -> rows.add(row(entry, identifier, group)));
        }
      }
      return rows;
    }

    private Row row(Entry entry, String identifier, List<String> ends) {
      List<String> identifiers = ends.stream().map(end -> identifier + end).toList();
      Measure any = anyMeasure(identifiers);
      return new Row(
          entry,
          label(entry, identifier, ends),
          flows.stream().map(flow -> cells.cell(flow, identifiers)).toList(),
          Cells.unit(any.unit()),
          Cells.kind(any.kind()));
    }

    private static String label(Entry entry, String identifier, List<String> ends) {
      String part = entry.identifiers().size() == 1 ? "" : MeasureGuide.part(identifier);
      String where = ends.size() == 1 ? ends.get(0) : "." + counted(ends);
      return Stream.of(part, where.isEmpty() ? "" : where.substring(1))
          .filter(text -> !text.isEmpty())
          .reduce((first, second) -> first + ", " + second)
          .orElse("");
    }

    /** A desk ends an identifier; a group of people may stand before it. */
    private static String counted(List<String> ends) {
      Set<String> desks = new TreeSet<>();
      Set<String> groups = new TreeSet<>();
      for (String end : ends) {
        int desk = end.lastIndexOf('.');
        desks.add(end.substring(desk));
        groups.add(end.substring(0, desk));
      }
      return desks.size() + " desks" + (groups.size() > 1 ? ", " + groups.size() + " groups" : "");
    }

    private Measure anyMeasure(List<String> identifiers) {
      return flows.stream()
          .flatMap(flow -> identifiers.stream().map(flow.sheet().measures()::get))
          .filter(Objects::nonNull)
          .findFirst()
          .orElseThrow();
    }
  }
}
