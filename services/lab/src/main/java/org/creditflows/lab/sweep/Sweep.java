package org.creditflows.lab.sweep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creditflows.lab.compare.OutcomeJob;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.report.SweepReport;
import org.creditflows.lab.report.SweepReport.BreakEven;
import org.creditflows.population.Parameter;

/** A grid of runs, or a search along some keys. */
public final class Sweep implements SweepJob {

  private final OutcomeJob flows;
  private final OutcomeJob model;

  /**
   * @param flows asks the real flows
   * @param model asks the reference model alone
   */
  public Sweep(OutcomeJob flows, OutcomeJob model) {
    this.flows = flows;
    this.model = model;
  }

  @Override
  public SweepReport run(SweepOptions options, Progress progress) throws InterruptedException {
    Instant startedAt = Instant.now();
    Points points = new Points(options.runs(), flows, model, progress);
    Optional<BreakEven> breakEven = Optional.empty();
    List<Parameter> keys = List.copyOf(options.values().keySet());
    if (options.breakEven().isPresent()) {
      SweepOptions.Search search = options.breakEven().get();
      breakEven = Optional.of(new BreakEvenSearch(options.runs(), search, points).run());
      keys = search.keys();
    } else {
      grid(options, points);
    }
    return new SweepReport(
        startedAt,
        keys,
        options.runs().flows(),
        options.runs().seeds(),
        options.runs().scenario().toYaml(),
        options.command(),
        points.computed(),
        breakEven);
  }

  private static void grid(SweepOptions options, Points points) throws InterruptedException {
    List<Map<Parameter, Double>> grid = grid(options.values());
    grid.forEach(points::check);
    for (int i = 0; i < grid.size(); i++) {
      boolean inner = i > 0 && i < grid.size() - 1;
      points.compute(grid.get(i), options.model() && inner, grid.size());
    }
  }

  /** Every value of each key with every value of the others; the first key changes last. */
  static List<Map<Parameter, Double>> grid(Map<Parameter, List<Double>> values) {
    List<Map<Parameter, Double>> grid = List.of(Map.of());
    for (Map.Entry<Parameter, List<Double>> key : values.entrySet()) {
      List<Map<Parameter, Double>> longer = new ArrayList<>();
      for (Map<Parameter, Double> settings : grid) {
        for (double value : key.getValue()) {
          Map<Parameter, Double> extended = new LinkedHashMap<>(settings);
          extended.put(key.getKey(), value);
          longer.add(extended);
        }
      }
      grid = longer;
    }
    return grid;
  }
}
