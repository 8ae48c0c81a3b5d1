package org.creditflows.lab.load;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.section;
import static j2html.TagCreator.strong;
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
import java.util.Objects;
import java.util.stream.Stream;
import org.creditflows.lab.load.LoadCharts.Picture;
import org.creditflows.lab.page.ChartFigure;
import org.creditflows.lab.page.Page;
import org.creditflows.lab.report.Machine;
import org.creditflows.lab.verify.VerificationResult;
import org.creditflows.schemas.catalogue.Flow;

/** A load result as one page. */
final class LoadHtml {

  private final LoadResult result;
  private final LoadCharts charts;
  private final List<Flow> flows;

  private LoadHtml(LoadResult result) {
    this.result = result;
    charts = new LoadCharts(result);
    flows = result.options().flows();
  }

  static String page(LoadResult result) {
    return new LoadHtml(result).render();
  }

  private String render() {
    List<DomContent> content = new ArrayList<>(List.of(opening(), correctness()));
    List<Picture> drains = charts.drains();
    if (!drains.isEmpty()) {
      content.add(
          section(
              h2("Work in hand, worked off as fast as it goes"),
              p(
                  "Every contender in turn reads the same filled topics alone, round after round."
                      + " The first quarter of the records warms up and is not counted. Absolute"
                      + " figures move from run to run and machine to machine; ratios within a"
                      + " round are what counts."),
              pictures(drains),
              inside()));
    }
    Map<String, Series> p99 = Ratios.latenciesBetween(result, 99);
    if (!p99.isEmpty()) {
      content.add(latencyRatios(p99));
    }
    for (String run : charts.runNames()) {
      content.add(
          section(
              h2("Records on a schedule, " + LoadCharts.name(run)),
              p(
                  "Records are sent at times that were fixed before, whatever becomes of those"
                      + " sent earlier, and each latency counts from that time."),
              paced(run),
              pictures(charts.paced(run))));
    }
    content.add(conditions());
    return Page.of("credit-flows: load", content);
  }

  private DomContent opening() {
    List<DomContent> lines = new ArrayList<>();
    lines.add(h1("How fast is each flow, and what does it cost?"));
    if (result.options().quick()) {
      lines.add(
          p(
              strong("SMOKE. "),
              text("A short run that shows that everything works; its figures prove nothing.")));
    }
    if (!result.complete()) {
      lines.add(
          p(strong("UNFINISHED. "), text("More was to be measured when this page was written.")));
    }
    if (!result.valid()) {
      lines.add(
          p(
              strong("INVALID. "),
              text("A generator did not keep its schedule, so what it measured is itself.")));
      lines.add(ul(each(flows.stream().flatMap(this::complaints).toList(), line -> li(line))));
    }
    lines.add(
        p(
            "The siloed flow does less than the others, and the loop keeps nothing that outlives"
                + " it: a higher rate is no better answer to what a flow is for. All people and"
                + " companies are invented; the page names no winner."));
    return section(lines.toArray(DomContent[]::new));
  }

  private Stream<String> complaints(Flow flow) {
    return result.complaints(flow).stream();
  }

  private DomContent correctness() {
    List<List<String>> rows = new ArrayList<>();
    List<String> differences = new ArrayList<>();
    for (Flow flow : flows) {
      VerificationResult found = result.verification(flow);
      rows.add(
          List.of(
              flow.label(),
              whole(found.compared()),
              whole(found.lost()),
              whole(found.duplicated()),
              whole(found.wrong())));
      differences.addAll(found.firstDifferences());
    }
    return section(
        h2("Did it all come out right?"),
        p(
            "After the runs, every record, profile and restriction was compared with the reference"
                + " model's, requests were counted against decisions, and each decision was made"
                + " again from the evidence that it carries."),
        figures(List.of("flow", "compared", "lost", "duplicated", "wrong"), rows),
        differences.isEmpty() ? text("") : ul(each(differences, line -> li(line))));
  }

  private DomContent inside() {
    List<List<String>> rows = new ArrayList<>();
    result
        .drains()
        .drains()
        .forEach(
            (id, drains) -> {
              DrainFigures last = drains.get(drains.size() - 1);
              double events = result.log().tally().events();
              rows.add(
                  List.of(
                      id,
                      last.coalescing() == null ? "none" : number(last.coalescing()),
                      last.writeAmplification() == null
                          ? "none"
                          : number(last.writeAmplification()),
                      drains.stream()
                          .map(DrainFigures::stateBytes)
                          .filter(Objects::nonNull)
                          .findFirst()
                          .map(state -> number((double) state / result.log().subjects()))
                          .orElse("none"),
                      whole(Math.round(last.inside().allocatedBytes() / events)),
                      whole(last.inside().collections()),
                      number(1e3 * last.inside().collectionSeconds()),
                      number(1e3 * last.inside().longestCollectionSeconds())));
            });
    return div(
        h3("What else was counted, of the last round"),
        figures(
            List.of(
                "contender",
                "changes per profile written",
                "bytes written per byte read",
                "state, bytes/subject",
                "allocated, bytes/event",
                "collections",
                "pauses, ms",
                "longest, ms"),
            rows));
  }

  private DomContent latencyRatios(Map<String, Series> p99) {
    Map<String, Series> p50 = Ratios.latenciesBetween(result, 50);
    List<List<String>> rows = new ArrayList<>();
    p99.forEach(
        (pair, ratio) ->
            rows.add(
                List.of(
                    pair,
                    number(p50.get(pair).median()),
                    number(ratio.median()),
                    ratio
                        .interval()
                        .map(range -> number(range.low()) + " to " + number(range.high()))
                        .orElse("none"),
                    whole(ratio.values().size()))));
    return section(
        h2("How much later one flow decides than another"),
        p(
            "Latencies of decisions over each other, median of pairs of valid runs at the same"
                + " pace. The interval is of 95%."),
        figures(List.of("flows", "p50", "p99", "interval of the p99", "pairs"), rows));
  }

  private DomContent paced(String run) {
    List<List<String>> rows = new ArrayList<>();
    for (Flow flow : flows) {
      PacedFigures figures = result.pacedRuns(flow).get(run);
      if (figures != null) {
        rows.add(
            List.of(
                flow.label(),
                whole(Math.round(figures.recordsPerSecond())),
                number(figures.decisionMillis(50)),
                number(figures.decisionMillis(99)),
                number(figures.decisionMillis(99.9)),
                number(figures.decisionMillis(100)),
                number(LoadJson.millis(figures.latencies().profiles().total(), 99)),
                whole(figures.latencies().missing()),
                figures.stale().map(LoadHtml::percent).orElse("none"),
                number(LoadJson.millis(figures.punctuality().latenessMicros(), 99.9))));
      }
    }
    return figures(
        List.of(
            "flow",
            "records/s",
            "decisions p50, ms",
            "p99, ms",
            "p99.9, ms",
            "max, ms",
            "profiles p99, ms",
            "missing",
            "stale decisions, %",
            "generator late p99.9, ms"),
        rows);
  }

  private DomContent conditions() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("started", result.startedAt().toString());
    Machine machine = result.machine();
    facts.put(
        "machine",
        machine.operatingSystem() + ", " + machine.architecture() + ", " + machine.java());
    facts.put(
        "processors and memory",
        machine.processors() + ", " + whole(machine.memoryBytes() >> 20) + " MB");
    putLog(facts, "log", result.log());
    if (result.pacedLog() != null && !result.pacedLog().equals(result.log())) {
      putLog(facts, "log of paced runs", result.pacedLog());
    }
    facts.putAll(LoadJson.Settings.of(result.options()));
    return section(
        h2("Under what conditions"),
        p("Every flow was given the same."),
        table(
                tbody(
                    each(
                        List.copyOf(facts.entrySet()),
                        fact -> tr(th(fact.getKey()).attr("scope", "row"), td(fact.getValue())))))
            .withClass("facts"),
        p("The figures stand in load.json, rates.csv, latency.csv and the .hlog files beside it."),
        pre(LoadTable.of(result)).withClass("commands"));
  }

  private static void putLog(Map<String, String> facts, String name, LoadLog log) {
    facts.put(
        name,
        log.tally().sha256()
            + ": "
            + whole(log.tally().events())
            + " events, "
            + whole(log.tally().links())
            + " links, "
            + whole(log.tally().requests())
            + " requests of "
            + whole(log.subjects())
            + " people and companies");
  }

  private static DomContent pictures(List<Picture> pictures) {
    return div(each(
            pictures,
            picture ->
                ChartFigure.of(
                    picture.chart(),
                    picture.title() + ". The figures stand in the table below the chart.",
                    h3(picture.title()),
                    p(picture.meaning()))))
        .withClass("charts");
  }

  private static DomContent figures(List<String> head, List<List<String>> rows) {
    return div(table(
                thead(tr(each(head, title -> th(title).attr("scope", "col")))),
                tbody(
                    each(
                        rows,
                        row ->
                            tr(
                                th(row.get(0)).attr("scope", "row"),
                                each(row.subList(1, row.size()), cell -> td(cell))))))
            .withClass("words"))
        .withClass("wide");
  }

  private static String percent(StaleDecisions stale) {
    return stale.share() == null ? "none" : number(100 * stale.share());
  }

  private static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String number(Double number) {
    if (number == null) {
      return "none";
    }
    return String.format(Locale.ROOT, Math.abs(number) < 10 ? "%.2f" : "%,.1f", number);
  }
}
