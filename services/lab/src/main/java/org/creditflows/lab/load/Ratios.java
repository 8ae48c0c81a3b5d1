package org.creditflows.lab.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditflows.lab.baseline.Baseline;
import org.creditflows.schemas.catalogue.Flow;

/**
 * Ratios of rates, and of latencies at the same pace, within one run: what a load run is believed
 * for.
 */
final class Ratios {

  private Ratios() {}

  /** A flow's drain rate over each baseline's rate. */
  static Map<String, Series> toBaselines(LoadResult result, Flow flow) {
    Map<String, Series> ratios = new LinkedHashMap<>();
    if (result.drains().drains().isEmpty()) {
      return ratios;
    }
    Series own = result.drains().drainRates(flow.label());
    for (Baseline baseline : Baseline.values()) {
      boolean drained = result.drains().drains().containsKey(baseline.id());
      if (drained || result.drains().raw().containsKey(baseline.id())) {
        ratios.put(
            baseline.id(),
            own.over(
                drained
                    ? result.drains().drainRates(baseline.id())
                    : result.drains().rawRates(baseline.id())));
      }
    }
    return ratios;
  }

  /** A flow's processor time per event over that of each baseline that works off the same log. */
  static Map<String, Series> processorToBaselines(LoadResult result, Flow flow) {
    Map<String, Series> ratios = new LinkedHashMap<>();
    for (Baseline baseline : Baseline.values()) {
      if (result.drains().drains().containsKey(baseline.id())) {
        ratios.put(
            baseline.id(),
            result
                .drains()
                .processorPerMillion(flow.label())
                .over(result.drains().processorPerMillion(baseline.id())));
      }
    }
    return ratios;
  }

  /**
   * Latency of decisions of flows over each other, in the runs at a pace that is not looked for,
   * repetition by repetition, where both are valid.
   *
   * @return by pair of flows; without those that have no such runs
   */
  static Map<String, Series> latenciesBetween(LoadResult result, double percentile) {
    List<Flow> flows = result.options().flows();
    Map<String, Series> ratios = new LinkedHashMap<>();
    for (int upper = 1; upper < flows.size(); upper++) {
      for (Flow lower : flows.subList(0, upper)) {
        List<Double> pairs = latencyPairs(result, flows.get(upper), lower, percentile);
        if (!pairs.isEmpty()) {
          ratios.put(flows.get(upper).label() + "/" + lower.label(), new Series(pairs));
        }
      }
    }
    return ratios;
  }

  private static List<Double> latencyPairs(
      LoadResult result, Flow upper, Flow lower, double percentile) {
    Map<String, PacedFigures> others = result.pacedRuns(lower);
    List<Double> ratios = new ArrayList<>();
    result
        .pacedRuns(upper)
        .forEach(
            (name, one) -> {
              PacedFigures other = others.get(name);
              if (PacedRuns.isAtPace(name) && other != null && isRatio(one, other, percentile)) {
                ratios.add(one.decisionMillis(percentile) / other.decisionMillis(percentile));
              }
            });
    return ratios;
  }

  private static boolean isRatio(PacedFigures one, PacedFigures other, double percentile) {
    Double below = other.decisionMillis(percentile);
    return one.complaint().isEmpty()
        && other.complaint().isEmpty()
        && one.decisionMillis(percentile) != null
        && below != null
        && below > 0;
  }

  /** Drain rates of flows over each other, and of a flow over itself where that was asked for. */
  static Map<String, Series> between(LoadResult result) {
    List<Flow> flows = result.options().flows();
    Map<String, Series> ratios = new LinkedHashMap<>();
    if (result.drains().drains().isEmpty()) {
      return ratios;
    }
    for (int upper = 1; upper < flows.size(); upper++) {
      for (Flow lower : flows.subList(0, upper)) {
        ratios.put(
            flows.get(upper).label() + "/" + lower.label(),
            result
                .drains()
                .drainRates(flows.get(upper).label())
                .over(result.drains().drainRates(lower.label())));
      }
    }
    String first = flows.get(0).label();
    for (Again again : Again.values()) {
      String other = first + again.suffix();
      if (result.drains().drains().containsKey(other)) {
        ratios.put(
            first + "/" + other,
            result.drains().drainRates(first).over(result.drains().drainRates(other)));
      }
    }
    return ratios;
  }
}
