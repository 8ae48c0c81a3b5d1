package org.creditflows.lab.report;

import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.TbodyTag;
import java.util.List;
import java.util.Map;
import org.creditflows.lab.report.MeasureGuide.Entry;
import org.creditflows.lab.report.MeasureRows.Row;
import org.creditflows.lab.report.MeasureRows.Section;
import org.creditflows.lab.statistics.Difference;
import org.creditflows.schemas.catalogue.Flow;

/** The measures as tables of a page: what each means above its figures, a column for each flow. */
final class MeasureTables {

  private final List<String> flows;
  private final MeasureRows summary;
  private final MeasureRows perDesk;
  private final Map<String, Map<String, Difference>> differences;
  private final Cells cells = new Cells();

  MeasureTables(CompareReport report) {
    flows = report.flows().keySet().stream().map(Flow::label).toList();
    summary = MeasureRows.summary(report, cells);
    perDesk = MeasureRows.each(report, cells);
    differences = report.differences().byPair();
  }

  /** One line for each measure. */
  DomContent inShort() {
    return tables(summary, true);
  }

  /** A line for each desk. */
  DomContent perDesk() {
    return tables(perDesk, false);
  }

  /** What each two flows differ by, folded away, a table for each pair. */
  DomContent differences() {
    return div(
        each(
            differences.entrySet(),
            pair -> details(summary(pair.getKey()), differences(pair.getValue()))));
  }

  private static DomContent differences(Map<String, Difference> differences) {
    return div(j2html.TagCreator.table(
            thead(
                tr(
                    each(
                        List.of(
                            "Measure",
                            "Difference",
                            "95% interval",
                            "Smallest detectable",
                            "What can be said"),
                        title -> th(title).attr("scope", "col")))),
            tbody(each(differences.entrySet(), MeasureTables::difference))))
        .withClass("wide");
  }

  private static DomContent difference(Map.Entry<String, Difference> difference) {
    Difference found = difference.getValue();
    return tr(
        th(MeasureGuide.title(difference.getKey())).attr("scope", "row"),
        td(Cells.difference(found)),
        td(Cells.interval(found)),
        td(Cells.smallestDetectable(found)),
        td(found.verdict().text()));
  }

  /** In the order of their marks, which both tables share. */
  List<String> notes() {
    return cells.notes();
  }

  private DomContent tables(MeasureRows measures, boolean explained) {
    return div(
        each(
            measures.sections(),
            section -> div(h3(section.audience().title()), table(section, explained))));
  }

  private DomContent table(Section section, boolean explained) {
    return j2html.TagCreator.table(
            thead(
                tr(
                    th("Measure").attr("scope", "col"),
                    each(flows, flow -> th(flow).attr("scope", "col")))),
            each(section.entries(), entry -> measure(section, entry, explained)))
        .withClass("figures");
  }

  private TbodyTag measure(Section section, Entry entry, boolean explained) {
    List<Row> rows = section.rowsOf(entry);
    boolean oneUnit = rows.stream().map(Row::unit).distinct().count() == 1;
    return tbody(
            tr(
                th(
                        strong(entry.title()),
                        text(oneUnit ? " " + rows.get(0).unit() + " " : " "),
                        span(rows.get(0).kind()).withClass("kind"),
                        iff(explained, p(entry.meaning())),
                        iff(explained && !entry.bearers().isEmpty(), p(entry.bearers())))
                    .attr("scope", "rowgroup")
                    .attr("colspan", String.valueOf(flows.size() + 1))),
            each(rows, row -> row(row, oneUnit ? "" : ", " + row.unit())))
        .withClass("measure");
  }

  private static DomContent row(Row row, String unit) {
    return tr(
        th((row.label().isEmpty() ? "all" : row.label()) + unit).attr("scope", "row"),
        each(
            row.cells(),
            cell ->
                td(
                    text(cell.text()),
                    iff(!cell.interval().isEmpty(), span(cell.interval()).withClass("range")))));
  }
}
