package org.creditflows.lab.live;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.creditflows.lab.live.situation.Situation;
import org.creditflows.lab.live.switches.Incident;

/** A situation as an HTML page that needs neither a server nor a script. */
final class Snapshot {

  private static final String STYLE =
      "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}"
          + "table{border-collapse:collapse;margin:1rem 0}"
          + "th,td{border:1px solid #888;padding:.3rem .7rem;text-align:right}"
          + "th:first-child,td:first-child{text-align:left}";

  private Snapshot() {}

  static String of(Situation situation, LiveOptions options) {
    return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
        + "<title>credit-flows: a live run</title><style>"
        + STYLE
        + "</style></head><body><h1>A live run</h1>"
        + paragraph(
            "%,d people, %,d companies, seed %d, %.2f days a second. Timeline at %s, taken at %s."
                .formatted(
                    options.scenario().people(),
                    options.scenario().companies(),
                    options.seed(),
                    situation.daysPerSecond(),
                    instant(situation.at()),
                    instant(situation.wallTime())))
        + paragraph(
            "All people are synthetic. Figures are of this machine at this moment: an"
                + " illustration, not a benchmark. No flow wins here.")
        + "<h2>Flows</h2>"
        + flows(situation)
        + paragraph(
            "Requests that flows answered differently: %,d. Records refused: %,d."
                .formatted(situation.disagreements(), situation.deadLetters()))
        + "<h2>Services</h2>"
        + services(situation)
        + "<h2>What was done to people</h2>"
        + incidents(situation.incidents())
        + "</body></html>\n";
  }

  private static String flows(Situation situation) {
    return table(
        List.of(
            "flow",
            "health",
            "events/s",
            "decisions/s",
            "lag",
            "p50 ms",
            "p99 ms",
            "values kept",
            "records per decision"),
        situation.flows().stream()
            .map(
                flow ->
                    List.of(
                        flow.flow(),
                        flow.health().name().toLowerCase(Locale.ROOT),
                        number(flow.eventsPerSecond()),
                        number(flow.decisionsPerSecond()),
                        number(flow.lag()),
                        flow.p50() == null ? "none" : flow.p50().toString(),
                        flow.p99() == null ? "none" : flow.p99().toString(),
                        number(flow.entries()),
                        number(flow.recordsPerDecision())))
            .toList());
  }

  private static String services(Situation situation) {
    return table(
        List.of("service", "health", "cores", "memory MB", "note"),
        situation.services().stream()
            .map(
                service ->
                    List.of(
                        service.name(),
                        service.health().name().toLowerCase(Locale.ROOT),
                        String.format(Locale.ROOT, "%.2f", service.cores()),
                        number(service.memoryBytes() / 1e6),
                        service.note()))
            .toList());
  }

  private static String incidents(List<Incident> incidents) {
    if (incidents.isEmpty()) {
      return paragraph("Nothing.");
    }
    return incidents.stream().map(Snapshot::incident).collect(Collectors.joining());
  }

  private static String incident(Incident incident) {
    return "<h3>"
        + escaped(incident.switchId() + ": " + String.join(", ", incident.people()))
        + "</h3>"
        + table(
            List.of("flow", "decisions changed", "people", "effect ms", "repair ms"),
            incident.flows().entrySet().stream()
                .map(
                    flow ->
                        List.of(
                            flow.getKey(),
                            Integer.toString(flow.getValue().changes().size()),
                            Integer.toString(flow.getValue().subjects()),
                            orNone(flow.getValue().effectMillis()),
                            orNone(flow.getValue().repairMillis())))
                .toList());
  }

  private static String orNone(Long value) {
    return value == null ? "none" : value.toString();
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

  private static String table(List<String> head, List<List<String>> rows) {
    return rows.stream()
        .map(row -> row(row, "td"))
        .collect(
            Collectors.joining(
                "", "<table><thead>" + row(head, "th") + "</thead><tbody>", "</tbody></table>"));
  }

  private static String row(List<String> cells, String tag) {
    return cells.stream()
        .map(cell -> "<" + tag + ">" + escaped(cell) + "</" + tag + ">")
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
