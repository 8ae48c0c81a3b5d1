package org.creditflows.lab.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditflows.lab.baseline.Baseline;
import org.creditflows.schemas.catalogue.Flow;

/** Ratios of rates within the rounds of one run: what a load run is believed for. */
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
