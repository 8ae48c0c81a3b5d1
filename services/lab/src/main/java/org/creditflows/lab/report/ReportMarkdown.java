package org.creditflows.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.creditflows.lab.report.MeasureRows.Row;
import org.creditflows.lab.report.MeasureRows.Section;
import org.creditflows.lab.statistics.Difference;
import org.creditflows.lab.timeline.LogSummary;

/** The report as a text to read: the table, what each row means, and how the run was done. */
final class ReportMarkdown {

  private final CompareReport report;
  private final MeasureRows measures;
  private final StringBuilder text = new StringBuilder();

  private ReportMarkdown(CompareReport report) {
    this.report = report;
    measures = MeasureRows.each(report);
  }

  static String text(CompareReport report) {
    return new ReportMarkdown(report).render();
  }

  private String render() {
    line("# One log, " + report.flows().size() + " flows");
    line("");
    line("All people and companies are synthetic. The report takes no side: it says what each way");
    line("buys and costs, and nothing in it may be used for decisions about anyone.");
    log();
    verification();
    measures.sections().forEach(this::section);
    predictions();
    differences();
    notes();
    run();
    return text.toString();
  }

  private void log() {
    LogSummary log = report.log();
    heading("The log");
    tableHead(List.of("", ""));
    tableRow("SHA-256", "`" + log.sha256() + "`");
    tableRow("File", "`" + report.recipe().logFile() + "`");
    tableRow("Events", ReportTable.whole(log.events()));
    tableRow("Links", ReportTable.whole(log.links()));
    tableRow("Requests", ReportTable.whole(log.requests()));
    tableRow("People", ReportTable.whole(log.people()));
    tableRow("Companies", ReportTable.whole(log.companies()));
    tableRow("Seeds", log.seeds().toString());
  }

  private void verification() {
    heading("Verification");
    line(
        "Every decision, public record and profile is compared with what a second, simple program");
    line("computes from the same log without Kafka. Anything but 0 / 0 / 0 fails the run.");
    line("");
    tableHead(List.of("Flow", "Compared", "Lost", "Duplicated", "Wrong", "Dead letters"));
    report
        .flows()
        .forEach(
            (flow, found) ->
                tableRow(
                    flow.label(),
                    ReportTable.whole(found.verification().compared()),
                    ReportTable.whole(found.verification().lost()),
                    ReportTable.whole(found.verification().duplicated()),
                    ReportTable.whole(found.verification().wrong()),
                    ReportTable.whole(ReportTable.sum(found.deadLetters().values()))));
    report
        .flows()
        .forEach(
            (flow, found) ->
                found
                    .verification()
                    .firstDifferences()
                    .forEach(difference -> line("- " + flow.label() + ": " + difference)));
  }

  private void section(Section section) {
    heading(section.audience().title());
    List<String> head = new ArrayList<>(List.of("Measure"));
    report.flows().keySet().forEach(flow -> head.add(flow.label()));
    head.addAll(List.of("Unit", "Kind"));
    tableHead(head);
    section.rows().forEach(this::measureRow);
    line("");
    section
        .entries()
        .forEach(
            entry ->
                line(
                    ("- **" + entry.title() + "**: " + entry.meaning() + " " + entry.bearers())
                        .strip()));
  }

  private void measureRow(Row row) {
    List<String> cells = new ArrayList<>();
    cells.add(row.title());
    row.cells().stream().map(Cell::line).forEach(cells::add);
    cells.addAll(List.of(row.unit(), row.kind()));
    tableRow(cells.toArray(String[]::new));
  }

  /** Says nothing where nothing was predicted. */
  private void predictions() {
    if (report.predictions().isEmpty()) {
      return;
    }
    heading("Predictions of the scenario");
    line("What somebody expected, and what this run says of it. Nothing depends on which.");
    line("");
    tableHead(List.of("Prediction", "Measure", "Outcome", "Why"));
    report
        .predictions()
        .forEach(
            judged ->
                tableRow(
                    judged.prediction().says(),
                    "`" + judged.prediction().measure() + "`",
                    judged.outcome().name().toLowerCase(Locale.ROOT),
                    judged.reason()));
  }

  private void differences() {
    report.differences().byPair().forEach(this::differences);
  }

  private void differences(String pair, Map<String, Difference> differences) {
    heading("Differences, " + pair);
    tableHead(List.of("Measure", "Difference", "95% interval", "Smallest detectable", "Verdict"));
    differences.forEach(
        (identifier, difference) ->
            tableRow(
                "`" + identifier + "`",
                Cells.difference(difference),
                Cells.interval(difference),
                Cells.smallestDetectable(difference),
                difference.verdict().text()));
  }

  private void notes() {
    heading("Kinds and notes");
    line("- **by design**: follows from how the flow is built, and would be odd otherwise.");
    line("- **parameter**: echoes what the scenario sets.");
    line(
        "- **measured**: found in this run; another seed gives another figure, and so does another");
    line("  machine where it is about machines or taken by the wall clock (units s and ms).");
    for (int i = 0; i < measures.notes().size(); i++) {
      line("- (" + (i + 1) + ") " + measures.notes().get(i));
    }
    line("");
    line(
        "Figures for people are means over the seeds, each a population of its own, with"
            + " Student's");
    line(
        "interval over them; differences are taken seed by seed. One seed is one replicate: with"
            + " a");
    line("single seed there are no intervals, and a small difference says little.");
  }

  private void run() {
    heading("How it was run");
    tableHead(List.of("", ""));
    tableRow("Started", report.startedAt().toString());
    Machine machine = report.machine();
    tableRow("System", machine.operatingSystem() + ", " + machine.architecture());
    tableRow("Processors", String.valueOf(machine.processors()));
    tableRow("Memory", megabytes(machine.memoryBytes()));
    tableRow("Java", machine.java());
    tableRow(
        "Peak memory, all processes",
        megabytes(report.memory().peakBytes()) + " " + report.memory().kind());
    report.settings().forEach((name, value) -> tableRow(name, "`" + value + "`"));
    line("");
    tableHead(List.of("Phase", "Seconds"));
    report.timings().forEach(timing -> tableRow(timing.phase(), seconds(timing.seconds())));
    heading("Scenario");
    line("```yaml");
    line(report.recipe().scenarioFile());
    line("```");
  }

  private void heading(String title) {
    line("");
    line("## " + title);
    line("");
  }

  private void tableHead(List<String> titles) {
    tableRow(titles.toArray(String[]::new));
    tableRow(titles.stream().map(title -> "---").toArray(String[]::new));
  }

  private void tableRow(String... cells) {
    line(
        List.of(cells).stream()
            .map(Objects::requireNonNull)
            .map(cell -> cell.replace("|", "\\|"))
            .collect(Collectors.joining(" | ", "| ", " |")));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.1f", seconds);
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MB", bytes >> 20);
  }
}
