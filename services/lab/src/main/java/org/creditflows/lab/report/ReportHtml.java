package org.creditflows.lab.report;

import static j2html.TagCreator.code;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.li;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.section;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.creditflows.lab.page.ChartFigure;
import org.creditflows.lab.page.Page;
import org.creditflows.lab.report.ReportCharts.Picture;
import org.creditflows.lab.scenario.Prediction;
import org.creditflows.lab.timeline.LogSummary;
import org.creditflows.schemas.catalogue.Flow;

/** The report as one page for everybody: the question, pictures, all figures, how to get them. */
final class ReportHtml {

  private final CompareReport report;
  private final MeasureTables tables;

  private ReportHtml(CompareReport report) {
    this.report = report;
    tables = new MeasureTables(report);
  }

  static String page(CompareReport report) {
    return new ReportHtml(report).render();
  }

  private String render() {
    return Page.of(
        "credit-flows: one log, " + report.flows().size() + " flows",
        List.of(
            opening(),
            overview(),
            pictures(),
            predictions(),
            figures(),
            limits(),
            howToRead(),
            reproduction()));
  }

  private static DomContent opening() {
    return section(
        h1("The same lives, recorded once. What changes when the records flow differently?"),
        p("Credit records can stay with the court, tax office, lender or platform that made them; they"
                + " can meet in one profile for each person; or they can be disclosed purpose by purpose."
                + " This page shows what each way does to the people recorded, and what it asks of the"
                + " machines, for exactly the same events.")
            .withClass("question"),
        p(
            strong("All people and companies are invented."),
            text(
                " The page takes no side and names no winner. Nothing in it may be used for"
                    + " decisions about anyone.")));
  }

  private DomContent overview() {
    LogSummary log = report.log();
    return section(
        h2("What was run"),
        dl(
                number("people", log.people()),
                number("companies", log.companies()),
                number("events", log.events()),
                number("links to identities", log.links()),
                number("requests to desks", log.requests()),
                number("separate populations", log.seeds().size()))
            .withClass("numbers"),
        ul(each(report.flows().keySet(), ReportHtml::flow)).withClass("flows"),
        verification(),
        p(
            strong("Log "),
            code(log.sha256()),
            text(
                " The same scenario and seeds give this hash and the same outcomes for people on any"
                    + " machine.")));
  }

  private static DomContent number(String title, long value) {
    return div(dt(title), dd(ReportTable.whole(value)));
  }

  private static DomContent flow(Flow flow) {
    return li(strong(mark(flow) + " " + flow.label()), p(meaning(flow)))
        .withClass("series-" + style(flow));
  }

  /** As the charts draw it. */
  private static int style(Flow flow) {
    return switch (flow) {
      case SILOED -> 0;
      case FEDERATED -> 1;
      case CENTRALIZED -> 2;
    };
  }

  private static String mark(Flow flow) {
    return switch (flow) {
      case SILOED -> "\u25CF";
      case FEDERATED -> "\u25C6";
      case CENTRALIZED -> "\u25A0";
    };
  }

  private static String meaning(Flow flow) {
    return switch (flow) {
      case SILOED -> "Nothing leaves a domain. Each desk decides on what its own domain recorded.";
      case FEDERATED ->
          "Records stay where they are. What a written policy discloses for a purpose meets in a"
              + " profile for that purpose alone.";
      case CENTRALIZED ->
          "Records are linked to one person or company and meet in one profile, on which every"
              + " desk decides.";
    };
  }

  private DomContent verification() {
    long compared =
        report.flows().values().stream().mapToLong(flow -> flow.verification().compared()).sum();
    String said =
        report.verified()
            ? "Verified. "
            : "NOT verified: what a flow put out differs from the reference model. ";
    return div(
        p(
            strong(said),
            text(
                ReportTable.whole(compared)
                    + " decisions, records and profiles were compared with what a second, simple"
                    + " program computes from the same log without Kafka. Lost / duplicated / wrong: "
                    + report.flows().entrySet().stream()
                        .map(
                            flow ->
                                flow.getKey().label()
                                    + " "
                                    + ReportTable.counts(flow.getValue().verification()))
                        .collect(Collectors.joining("; "))
                    + ".")),
        ul(
            each(
                report.flows().values().stream()
                    .flatMap(flow -> flow.verification().firstDifferences().stream())
                    .toList(),
                difference -> li(code(difference)))));
  }

  private DomContent pictures() {
    return section(
        h2("What each way buys, and what it costs"),
        p(
            "Bars are 95% intervals over the populations, where there are several. Where one would reach"
                + " beyond what a measure can be, below 0 or above 100%, it is cut there; the"
                + " tables give it whole. Which of these matters more is not for a program to say."),
        div(each(ReportCharts.of(report), ReportHtml::picture)).withClass("charts"));
  }

  private static DomContent picture(Picture picture) {
    return ChartFigure.of(
        picture.chart(),
        picture.question() + " The figures stand in the table below the chart.",
        h3(picture.question()),
        p(picture.reading()));
  }

  /** Nothing where nothing was predicted. */
  private DomContent predictions() {
    if (report.predictions().isEmpty()) {
      return each();
    }
    return section(
        h2("What was expected, and what came out"),
        p(
            "Somebody wrote these down with the scenario, before this run. Undecided means that these"
                + " populations are too few, or the difference too small, to tell."),
        table(
                thead(
                    tr(
                        each(
                            List.of("expected", "measure", "outcome", "why"),
                            title -> th(title).attr("scope", "col").withClass("text")))),
                tbody(each(report.predictions(), ReportHtml::prediction)))
            .withClass("facts words"));
  }

  private static DomContent prediction(Prediction.Judged judged) {
    Prediction prediction = judged.prediction();
    return tr(
        th(prediction.says()).attr("scope", "row"),
        td(MeasureGuide.title(prediction.measure())),
        td(strong(judged.outcome().name().toLowerCase(Locale.ROOT))),
        td(judged.reason()));
  }

  private DomContent figures() {
    return section(
        h2("Every measure, side by side"),
        p(
            "A range, a - b, is from the lowest to the highest desk; every desk stands further below."
                + " Where a flow has no value, the notes say why."),
        tables.inShort(),
        details(summary("Every desk and cohort, with intervals"), tables.perDesk()),
        h3("Differences between each two flows"),
        p(
            "The first flow's value minus the second's, population by population. Where the interval"
                + " holds 0 there is no detectable difference; the smallest detectable one says how"
                + " large it would have to be to be seen."),
        tables.differences(),
        h3("Notes"),
        ol(each(tables.notes(), note -> li(note))),
        deadLetters());
  }

  private DomContent deadLetters() {
    String said =
        report.flows().entrySet().stream()
            .map(
                flow ->
                    flow.getKey().label()
                        + " "
                        + ReportTable.whole(
                            ReportTable.sum(flow.getValue().deadLetters().values())))
            .collect(Collectors.joining(", "));
    return p("Records set aside because they break a rule, such as coming too late: " + said + ".")
        .withClass("quiet");
  }

  private static DomContent limits() {
    return section(h2("Modelled, set, guessed, left out"), facts(ReportTexts.LIMITS));
  }

  private static DomContent howToRead() {
    return section(h2("How far to trust a figure"), ul(each(ReportTexts.TRUST, text -> li(text))));
  }

  private DomContent reproduction() {
    Recipe recipe = report.recipe();
    List<String> commands = recipe.commands(report.flows().keySet(), report.log().seeds());
    Machine machine = report.machine();
    Map<String, String> run = new LinkedHashMap<>();
    run.put("Started", report.startedAt().toString());
    run.put("System", machine.operatingSystem() + ", " + machine.architecture());
    run.put("Processors", String.valueOf(machine.processors()));
    run.put("Memory", megabytes(machine.memoryBytes()));
    run.put("Java", machine.java());
    run.put(
        "Peak memory, all processes",
        megabytes(report.memory().peakBytes()) + " " + report.memory().kind());
    run.putAll(report.settings());
    report
        .timings()
        .forEach(
            timing ->
                run.put(
                    "Time: " + timing.phase(),
                    String.format(Locale.ROOT, "%.1f s", timing.seconds())));
    return section(
        h2("Get the same again"),
        p(
            "Typed where this run was started, with its log, or from the scenario below, saved as"
                + " scenario.yaml:"),
        pre(String.join("\n", commands)).withClass("commands"),
        details(summary("The machine, settings and timings"), facts(run)),
        details(summary("The whole scenario"), pre(recipe.scenarioFile())));
  }

  private static DomContent facts(Map<String, String> facts) {
    List<DomContent> rows = new ArrayList<>();
    facts.forEach((name, value) -> rows.add(tr(th(name).attr("scope", "row"), td(value))));
    return table(tbody(each(rows, row -> row))).withClass("facts");
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MB", bytes >> 20);
  }
}
