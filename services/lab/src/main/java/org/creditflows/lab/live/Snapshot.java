package org.creditflows.lab.live;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creditflows.lab.live.situation.Situation;
import org.creditflows.lab.live.switches.Incident;
import org.creditflows.lab.live.texts.PageTexts;

/** A situation as an HTML page that needs neither a server nor a script, in the page's words. */
final class Snapshot {

  private static final String STYLE =
      ":root{color-scheme:light dark}"
          + "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:64rem;padding:0 1rem}"
          + "table{border-collapse:collapse;margin:1rem 0;display:block;overflow-x:auto}"
          + "th,td{border:1px solid #888;padding:.3rem .7rem;text-align:right;vertical-align:top}"
          + "th:first-child,td:first-child,td.words{text-align:left}";

  private final PageTexts texts;

  private Snapshot(PageTexts texts) {
    this.texts = texts;
  }

  static String of(Situation situation, LiveOptions options, PageTexts texts) {
    return new Snapshot(texts).page(situation, options);
  }

  private String page(Situation situation, LiveOptions options) {
    return "<!doctype html><html lang=\""
        + texts.language()
        + "\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>"
        + escaped(texts.text("report.title"))
        + "</title><style>"
        + STYLE
        + "</style></head><body>"
        + heading(1, "report.heading")
        + paragraph(
            texts.text(
                "report.run",
                Map.of(
                    "people", whole(options.scenario().people()),
                    "companies", whole(options.scenario().companies()),
                    "seed", Long.toString(options.seed()),
                    "days", number(situation.daysPerSecond()),
                    "at", instant(situation.at()),
                    "taken", instant(situation.wallTime()))))
        + paragraph(texts.text("synthetic"))
        + heading(2, "report.flows")
        + flows(situation)
        + paragraph(
            texts.text(
                "summary",
                Map.of(
                    "compared", whole(situation.compared()),
                    "alike", whole(situation.compared() - situation.disagreements()),
                    "disagreements", whole(situation.disagreements()))))
        + paragraph(
            texts.text("summary.refused", Map.of("deadLetters", whole(situation.deadLetters()))))
        + heading(2, "services")
        + services(situation)
        + heading(2, "report.switches")
        + switches(situation)
        + heading(2, "report.incidents")
        + incidents(situation.incidents())
        + "</body></html>\n";
  }

  private String flows(Situation situation) {
    return table(
        Stream.of(
                "flow",
                "report.health",
                "report.granted",
                "report.denied",
                "figure.deniedWouldRepay",
                "figure.grantedWouldDefault",
                "figure.eventsPerSecond",
                "figure.decisionsPerSecond",
                "figure.lag",
                "figure.p50",
                "figure.p99",
                "figure.entries",
                "figure.recordsPerDecision")
            .map(texts::text)
            .toList(),
        situation.flows().stream()
            .map(
                flow ->
                    List.of(
                        escaped(texts.text("flow." + flow.flow())),
                        health(flow.health()),
                        whole(flow.granted()),
                        whole(flow.denied()),
                        share(flow.loans().denied(), flow.loans().wouldRepay()),
                        share(flow.loans().granted(), flow.loans().wouldDefault()),
                        number(flow.eventsPerSecond()),
                        number(flow.decisionsPerSecond()),
                        number(flow.lag()),
                        millis(flow.p50()),
                        millis(flow.p99()),
                        number(flow.entries()),
                        number(flow.recordsPerDecision())))
            .toList());
  }

  private String services(Situation situation) {
    return table(
        Stream.of("report.service", "report.health", "report.cores", "report.memory", "report.note")
            .map(texts::text)
            .toList(),
        situation.services().stream()
            .map(
                service ->
                    List.of(
                        escaped(service.name()),
                        health(service.health()),
                        String.format(Locale.ROOT, "%.2f", service.cores()),
                        number(service.memoryBytes() / 1e6),
                        service.note().isEmpty()
                            ? ""
                            : escaped(texts.text("note." + service.note()))))
            .toList());
  }

  private String switches(Situation situation) {
    String on =
        situation.switches().stream()
            .filter(each -> !each.active().isEmpty())
            .map(
                each ->
                    "<li>"
                        + escaped(
                            texts.text("switch." + each.id())
                                + ": "
                                + String.join(", ", each.active()))
                        + "</li>")
            .collect(Collectors.joining());
    return on.isEmpty() ? paragraph(texts.text("report.noswitch")) : "<ul>" + on + "</ul>";
  }

  private String incidents(List<Incident> incidents) {
    return incidents.isEmpty()
        ? paragraph(texts.text("incidents.none"))
        : incidents.stream().map(this::incident).collect(Collectors.joining());
  }

  private String incident(Incident incident) {
    return "<h3>"
        + escaped(
            texts.text("switch." + incident.switchId())
                + ": "
                + String.join(", ", incident.people())
                + ", "
                + texts.text("incident." + incident.phase()))
        + "</h3>"
        + table(
            Stream.of(
                    "flow",
                    "incident.people",
                    "incident.effect",
                    "incident.repair",
                    "incident.changed")
                .map(texts::text)
                .toList(),
            incident.flows().entrySet().stream()
                .map(
                    flow ->
                        List.of(
                            escaped(texts.text("flow." + flow.getKey())),
                            Integer.toString(flow.getValue().subjects()),
                            within(flow.getValue().effectMillis()),
                            within(flow.getValue().repairMillis()),
                            changes(flow.getValue().changes())))
                .toList());
  }

  private String changes(List<Incident.Change> changes) {
    return changes.isEmpty()
        ? escaped(texts.text("incident.nochange"))
        : changes.stream()
            .map(this::change)
            .map(Snapshot::escaped)
            .collect(Collectors.joining("<br>"));
  }

  private String change(Incident.Change change) {
    return Stream.of(
            Optional.of(outcome(change.before())),
            Optional.of(outcome(change.during())),
            Optional.ofNullable(change.after()).map(this::outcome))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" → ", change.person() + ", " + change.desk() + ": ", ""));
  }

  private String outcome(String outcome) {
    return texts.text("outcome." + (outcome == null ? "silent" : outcome));
  }

  private String health(Situation.Health health) {
    return escaped(texts.text("health." + health.name()));
  }

  private String millis(Long value) {
    return escaped(
        value == null
            ? texts.text("none")
            : texts.text("milliseconds", Map.of("millis", whole(value))));
  }

  private String share(long part, long all) {
    return escaped(texts.text("share", Map.of("part", whole(part), "all", whole(all))));
  }

  private String within(Long millis) {
    return escaped(
        millis == null
            ? texts.text("none")
            : texts.text("within", Map.of("seconds", number(millis / 1e3))));
  }

  private String heading(int level, String id) {
    return "<h" + level + ">" + escaped(texts.text(id)) + "</h" + level + ">";
  }

  private static String whole(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.1f", value);
  }

  private static String instant(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).toString();
  }

  private static String paragraph(String text) {
    return "<p>" + escaped(text) + "</p>";
  }

  /**
   * @param rows of cells that are HTML already
   */
  private static String table(List<String> head, List<List<String>> rows) {
    return rows.stream()
        .map(row -> row(row, "td"))
        .collect(
            Collectors.joining(
                "",
                "<table><thead>"
                    + row(head.stream().map(Snapshot::escaped).toList(), "th")
                    + "</thead><tbody>",
                "</tbody></table>"));
  }

  private static String row(List<String> cells, String tag) {
    return cells.stream()
        .map(cell -> "<" + tag + ">" + cell + "</" + tag + ">")
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
