package org.creditflows.lab.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.creditflows.lab.measure.Measure;
import org.creditflows.lab.measure.Measure.Interval;
import org.creditflows.lab.scenario.Prediction;
import org.creditflows.lab.statistics.Difference;
import org.creditflows.lab.statistics.Differences;
import org.creditflows.lab.timeline.LogSummary;
import org.creditflows.lab.verify.VerificationResult;

/** The report as JSON, in the layout of docs/report.md. */
final class ReportJson {

  /** Raised when a name changes its meaning or goes away; new names leave it as it is. */
  static final int VERSION = 1;

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ReportJson() {}

  static String text(CompareReport report) {
    try {
      return MAPPER.writeValueAsString(tree(report)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static ObjectNode tree(CompareReport report) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("reportVersion", VERSION);
    root.put("startedAt", report.startedAt().toString());
    root.put("verified", report.verified());
    putLog(root.putObject("log"), report.recipe().logFile(), report.log());
    ObjectNode flows = root.putObject("flows");
    report.flows().forEach((flow, found) -> putFlow(flows.putObject(flow.label()), found));
    putDifferences(root.putObject("differences"), report.differences());
    putPredictions(root.putArray("predictions"), report.predictions());
    putMachine(root.putObject("machine"), report.machine());
    ObjectNode settings = root.putObject("settings");
    report.settings().forEach(settings::put);
    root.put("scenario", report.recipe().scenario());
    root.put("rules", report.recipe().rules().toYaml());
    root.put("policy", report.recipe().policy());
    putTimings(root.putArray("timings"), report);
    putMemory(root.putObject("memory"), report.memory());
    return root;
  }

  private static void putLog(ObjectNode node, String file, LogSummary log) {
    node.put("sha256", log.sha256());
    node.put("file", file);
    node.put("events", log.events());
    node.put("links", log.links());
    node.put("requests", log.requests());
    node.put("people", log.people());
    node.put("companies", log.companies());
    ArrayNode seeds = node.putArray("seeds");
    log.seeds().forEach(seeds::add);
  }

  private static void putFlow(ObjectNode node, FlowReport flow) {
    putVerification(node.putObject("verification"), flow.verification());
    ObjectNode measures = node.putObject("measures");
    for (Map.Entry<String, Measure> measure : flow.sheet().measures().entrySet()) {
      ObjectNode child = measures.putObject(measure.getKey());
      putMeasure(child, measure.getValue());
      child.put("reason", flow.sheet().reasons().get(measure.getKey()));
    }
    ObjectNode deadLetters = node.putObject("deadLetters");
    flow.deadLetters().forEach(deadLetters::put);
  }

  static void putVerification(ObjectNode node, VerificationResult verification) {
    node.put("compared", verification.compared());
    node.put("lost", verification.lost());
    node.put("duplicated", verification.duplicated());
    node.put("wrong", verification.wrong());
    ArrayNode differences = node.putArray("firstDifferences");
    verification.firstDifferences().forEach(differences::add);
  }

  static void putMeasure(ObjectNode node, Measure measure) {
    node.put("value", measure.value());
    node.put("unit", measure.unit());
    node.put("kind", kind(measure.kind()));
    putInterval(node, measure.ci95());
    node.put("n", measure.n());
  }

  private static void putInterval(ObjectNode node, Interval interval) {
    if (interval == null) {
      node.putNull("ci95");
    } else {
      node.putArray("ci95").add(interval.low()).add(interval.high());
    }
  }

  private static void putDifferences(ObjectNode node, Differences differences) {
    differences
        .byPair()
        .forEach(
            (pair, measures) -> {
              ObjectNode child = node.putObject(pair);
              measures.forEach(
                  (identifier, difference) ->
                      putDifference(child.putObject(identifier), difference));
            });
  }

  private static void putDifference(ObjectNode node, Difference difference) {
    node.put("value", difference.value());
    node.put("unit", difference.unit());
    node.put("kind", kind(difference.kind()));
    putInterval(node, difference.ci95());
    node.put("n", difference.n());
    node.put("smallestDetectable", difference.smallestDetectable());
    node.put("verdict", difference.verdict().text());
  }

  private static void putPredictions(ArrayNode node, List<Prediction.Judged> predictions) {
    for (Prediction.Judged judged : predictions) {
      Prediction prediction = judged.prediction();
      node.addObject()
          .put("says", prediction.says())
          .put("measure", prediction.measure())
          .put("flow", prediction.flow().label())
          .put("is", prediction.is().name().toLowerCase(Locale.ROOT))
          .put("than", prediction.than().label())
          .put("outcome", judged.outcome().name().toLowerCase(Locale.ROOT))
          .put("reason", judged.reason());
    }
  }

  static String kind(Measure.Kind kind) {
    return switch (kind) {
      case BY_CONSTRUCTION -> "byConstruction";
      case SET_BY_PARAMETER -> "setByParameter";
      case MEASURED -> "measured";
    };
  }

  private static void putMachine(ObjectNode node, Machine machine) {
    node.put("operatingSystem", machine.operatingSystem());
    node.put("architecture", machine.architecture());
    node.put("processors", machine.processors());
    node.put("memoryBytes", machine.memoryBytes());
    node.put("java", machine.java());
  }

  private static void putTimings(ArrayNode node, CompareReport report) {
    report
        .timings()
        .forEach(
            timing ->
                node.addObject().put("phase", timing.phase()).put("seconds", timing.seconds()));
  }

  private static void putMemory(ObjectNode node, CompareReport.Memory memory) {
    node.put("kind", memory.kind());
    node.put("peakBytes", memory.peakBytes());
    ObjectNode processes = node.putObject("peakBytesByProcess");
    memory.peakBytesByProcess().forEach(processes::put);
  }
}
