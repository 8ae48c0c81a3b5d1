package org.creditflows.lab.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.creditflows.lab.report.MeasureGuide.Entry;
import org.creditflows.lab.report.MeasureRows.Row;
import org.creditflows.lab.report.MeasureRows.Section;
import org.creditflows.lab.statistics.Difference;
import org.creditflows.lab.statistics.Difference.Verdict;
import org.creditflows.lab.timeline.LogSummary;
import org.creditflows.lab.verify.VerificationResult;

/**
 * The table for the terminal: measures as rows, in short, flows as columns, no winner. ASCII only.
 */
public final class ReportTable {

  private static final int TITLE_WIDTH = 40;
  private static final int UNIT_WIDTH = 11;
  private static final int KIND_WIDTH = 9;
  private static final int LEAST_CELL_WIDTH = 11;

  private final CompareReport report;
  private final MeasureRows measures;
  private final List<List<String>> verification;
  private final int cellWidth;
  private final StringBuilder text = new StringBuilder();

  private ReportTable(CompareReport report) {
    this.report = report;
    measures = MeasureRows.summary(report);
    verification = verificationRows();
    cellWidth = cellWidth();
  }

  /** Several lines, each with its end. */
  public static String of(CompareReport report) {
    return new ReportTable(report).render();
  }

  private String render() {
    logLines();
    List<String> flows = report.flows().keySet().stream().map(flow -> flow.label()).toList();
    row("", flows, "unit", "kind");
    section("Verified against the reference model");
    verification.forEach(row -> row("  " + row.get(0), row.subList(1, row.size()), "", ""));
    measures.sections().forEach(this::measureSection);
    notes();
    differences();
    return text.toString();
  }

  private void logLines() {
    LogSummary log = report.log();
    line(
        String.format(
            Locale.ROOT,
            "%,d people, %,d companies, seed %s: %,d events, %,d links, %,d requests",
            log.people(),
            log.companies(),
            log.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")),
            log.events(),
            log.links(),
            log.requests()));
    line("log " + log.sha256());
    line("");
  }

  private void measureSection(Section section) {
    section(section.audience().title());
    for (Entry entry : section.entries()) {
      List<Row> rows = section.rowsOf(entry);
      if (rows.size() == 1) {
        measureRow("  " + rows.get(0).title(), rows.get(0));
      } else {
        line("  " + entry.title());
        rows.forEach(row -> measureRow("    " + row.label(), row));
      }
    }
  }

  private void measureRow(String title, Row row) {
    row(title, row.cells().stream().map(Cell::text).toList(), row.unit(), row.kind());
  }

  private void notes() {
    line("");
    line("by design: follows from how the flow is built; parameter: echoes the scenario;");
    line("measured: found in this run. a - b: lowest and highest over desks. What each row means,");
    line("and every desk, stand in report.html and report.md.");
    report.differences().byPair().forEach(this::differenceLine);
    for (int i = 0; i < measures.notes().size(); i++) {
      line("(" + (i + 1) + ") " + measures.notes().get(i));
    }
  }

  private void differenceLine(String pair, Map<String, Difference> differences) {
    if (differences.values().stream()
        .allMatch(difference -> difference.verdict() == Verdict.TOO_FEW_SEEDS)) {
      line(pair + ": too few seeds to tell which measures differ");
      return;
    }
    long detected =
        differences.values().stream()
            .map(Difference::verdict)
            .filter(verdict -> verdict == Verdict.HIGHER || verdict == Verdict.LOWER)
            .count();
    line(
        "%s: %d of %d measures differ detectably over %d seeds; see report.md"
            .formatted(pair, detected, differences.size(), report.log().seeds().size()));
  }

  private void differences() {
    report
        .flows()
        .forEach(
            (flow, found) ->
                found
                    .verification()
                    .firstDifferences()
                    .forEach(
                        difference -> line("difference in " + flow.label() + ": " + difference)));
  }

  private void section(String title) {
    line("");
    line(title);
  }

  private void row(String title, List<String> cells, String unit, String kind) {
    StringBuilder row = new StringBuilder(String.format("%-" + TITLE_WIDTH + "s", title));
    for (String cell : cells) {
      row.append("  ").append(String.format("%" + cellWidth + "s", cell));
    }
    row.append("  ").append(String.format("%-" + UNIT_WIDTH + "s", unit));
    row.append("  ").append(String.format("%-" + KIND_WIDTH + "s", kind));
    line(row.toString());
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  private List<List<String>> verificationRows() {
    return List.of(
        verificationRow("lost / duplicated / wrong", flow -> counts(flow.verification())),
        verificationRow("compared", flow -> whole(flow.verification().compared())),
        verificationRow(
            "set aside as dead letters", flow -> whole(sum(flow.deadLetters().values()))));
  }

  private List<String> verificationRow(String title, Function<FlowReport, String> cell) {
    List<String> row = new ArrayList<>(List.of(title));
    report.flows().values().stream().map(cell).forEach(row::add);
    return row;
  }

  private int cellWidth() {
    int widest = LEAST_CELL_WIDTH;
    for (List<String> row : verification) {
      widest = Math.max(widest, widestOf(row.subList(1, row.size())));
    }
    for (Section section : measures.sections()) {
      for (Row row : section.rows()) {
        widest = Math.max(widest, widestOf(row.cells().stream().map(Cell::text).toList()));
      }
    }
    return widest;
  }

  private static int widestOf(List<String> cells) {
    return cells.stream().mapToInt(String::length).max().orElse(0);
  }

  static String counts(VerificationResult verification) {
    return whole(verification.lost())
        + " / "
        + whole(verification.duplicated())
        + " / "
        + whole(verification.wrong());
  }

  static long sum(Collection<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).sum();
  }

  static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
