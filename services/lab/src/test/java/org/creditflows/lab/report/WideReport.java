package org.creditflows.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.creditflows.lab.measure.Measure;
import org.creditflows.lab.measure.Measure.Interval;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.schemas.catalogue.Flow;

/** A report of three flows with made-up figures for every measure and many desks. */
final class WideReport {

  private static final List<String> DESKS =
      List.of(
          "lender-1",
          "lender-2",
          "lender-3",
          "deposit-waiver",
          "travel",
          "landlord",
          "employer",
          "tax-fast-lane",
          "procurement");
  private static final List<String> SHARES_BY_DESK =
      List.of(
          "coverage.k1",
          "coverage.k3",
          "coverage.k5",
          "wrongfulDenial",
          "wrongfulGrant",
          "overGeneralisation",
          "staleNegatives");
  private static final List<String> SHARES =
      List.of(
          "discrimination.auc.lender-1",
          "discrimination.auc.lender-2",
          "discrimination.gini.lender-1",
          "discrimination.defaultRateAtEqualApproval",
          "contradiction",
          "errorBlast.decisions.shareNone",
          "repair.institutionalDays.pastDeadline",
          "linkage.precision",
          "linkage.recall",
          "linkage.f1",
          "kAnonymity.shareUnique");
  private static final List<String> COUNTS =
      List.of(
          "errorBlast.decisions.mean",
          "errorBlast.decisions.p95",
          "errorBlast.decisions.harmful",
          "errorBlast.decisions.favourable",
          "errorBlast.subjects.mean",
          "repair.wrongDecisions",
          "repair.institutionalDays.p50",
          "repair.institutionalDays.p95",
          "linkability",
          "kAnonymity.min",
          "fanOut",
          "leak",
          "erasure.latencySeconds",
          "drainRate");

  private WideReport() {}

  static CompareReport of(CompareReport any) {
    Map<Flow, FlowReport> flows = new LinkedHashMap<>();
    Random draws = new Random(7);
    double opened = 0.2;
    for (Flow flow : Flow.values()) {
      flows.put(
          flow,
          new FlowReport(
              any.flows().get(Flow.SILOED).verification(), sheet(opened, draws), Map.of()));
      opened += 0.3;
    }
    return new CompareReport(
        any.startedAt(),
        any.log(),
        any.recipe(),
        any.settings(),
        any.machine(),
        flows,
        any.differences(),
        any.timings(),
        any.memory());
  }

  private static MeasureSheet sheet(double opened, Random draws) {
    Map<String, Measure> measures = new LinkedHashMap<>();
    for (String identifier : SHARES_BY_DESK) {
      for (String desk : DESKS) {
        measures.put(
            identifier + "." + desk, measure(opened * (0.5 + 0.5 * draws.nextDouble()), "share"));
      }
    }
    for (String desk : DESKS) {
      measures.put(
          "exposure.deskFields." + desk,
          new Measure((double) Math.round(13 * opened), "fields", Kind.BY_CONSTRUCTION, null, 1));
    }
    SHARES.forEach(
        identifier ->
            measures.put(identifier, measure(opened * (0.5 + 0.5 * draws.nextDouble()), "share")));
    List<String> counts = new ArrayList<>(COUNTS);
    counts.forEach(
        identifier -> measures.put(identifier, measure(9 * opened * draws.nextDouble(), "count")));
    return new MeasureSheet(measures, Map.of());
  }

  private static Measure measure(double value, String unit) {
    return new Measure(value, unit, Kind.MEASURED, new Interval(value * 0.9, value * 1.1), 21_000);
  }
}
