package org.creditflows.lab.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.lab.report.SweepReport.BreakEven;
import org.creditflows.lab.report.SweepReport.Crossing;
import org.creditflows.lab.report.SweepReport.Point;
import org.creditflows.lab.statistics.AcrossSeeds;
import org.creditflows.population.Parameter;

/** A sweep as JSON; its layout is described in docs/sweep.md. */
final class SweepJson {

  private static final int VERSION = 1;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SweepJson() {}

  static String text(SweepReport sweep) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree(sweep)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode tree(SweepReport sweep) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("sweepVersion", VERSION);
    root.put("startedAt", sweep.startedAt().toString());
    root.put("command", sweep.command());
    root.put("computedBy", sweep.computedBy());
    root.put("verified", sweep.verified());
    ArrayNode keys = root.putArray("keys");
    sweep.keys().forEach(key -> keys.addObject().put("key", key.key()).put("unit", key.unit()));
    ArrayNode seeds = root.putArray("seeds");
    sweep.seeds().forEach(seeds::add);
    ArrayNode points = root.putArray("points");
    sweep.points().forEach(point -> putPoint(points.addObject(), point));
    sweep.breakEven().ifPresent(found -> putBreakEven(root.putObject("breakEven"), found));
    root.put("scenario", sweep.scenario());
    return root;
  }

  private static void putPoint(ObjectNode node, Point point) {
    ObjectNode settings = node.putObject("settings");
    point.settings().forEach((key, value) -> settings.put(key.key(), value));
    node.put("computedBy", point.byModel() ? "model" : "flows");
    ObjectNode flows = node.putObject("flows");
    point
        .bySeed()
        .forEach(
            (flow, bySeed) -> {
              ObjectNode child = flows.putObject(flow.label());
              if (!point.byModel()) {
                ReportJson.putVerification(
                    child.putObject("verification"), point.verification().get(flow));
              }
              putMeasures(child.putObject("measures"), AcrossSeeds.of(bySeed));
            });
  }

  private static void putMeasures(ObjectNode node, MeasureSheet sheet) {
    sheet
        .measures()
        .forEach(
            (identifier, measure) -> {
              ObjectNode child = node.putObject(identifier);
              ReportJson.putMeasure(child, measure);
              child.put("reason", sheet.reasons().get(identifier));
            });
  }

  private static void putBreakEven(ObjectNode node, BreakEven found) {
    node.put("measure", found.measure());
    ArrayNode crossings = node.putArray("crossings");
    for (Crossing crossing : found.crossings()) {
      Parameter key = crossing.key();
      crossings
          .addObject()
          .put("key", key.key())
          .put("flows", crossing.one().label() + "-" + crossing.other().label())
          .put("low", crossing.low())
          .put("high", crossing.high())
          .put("at", crossing.at())
          .put("says", crossing.says());
    }
  }
}
