package org.creditflows.lab.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.creditflows.lab.baseline.Baseline;
import org.creditflows.lab.verify.VerificationResult;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;

/** A load result as text for the terminal. */
public final class LoadTable {

  private static final String ROW = "  %-34s %6s  %s";

  private final LoadResult result;
  private final List<String> lines = new ArrayList<>();

  private LoadTable(LoadResult result) {
    this.result = result;
  }

  public static String of(LoadResult result) {
    return new LoadTable(result).text();
  }

  private String text() {
    if (result.options().quick()) {
      lines.add("SMOKE: a short run to see that everything works; its figures prove nothing.");
      lines.add("");
    }
    LoadJson.Settings.of(result.options())
        .forEach((name, value) -> lines.add("  " + name + ": " + value));
    addDrains();
    addRatios();
    addPaced();
    addLatencyRatios();
    addVerification();
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private void addDrains() {
    if (result.drains().drains().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("Records of the log per second, median of rounds (variation), CPU-seconds per");
    lines.add("million events");
    for (Baseline baseline : Baseline.values()) {
      if (!baseline.readsTheLog()) {
        Series rates = result.drains().rawRates(baseline.id());
        addRow(
            baseline.id(),
            rates,
            result.drains().raw().get(baseline.id()).stream()
                .map(RawFigures::processorSecondsPerMillion)
                .toList(),
            "clients alone");
      }
    }
    result
        .drains()
        .drains()
        .forEach(
            (id, drains) ->
                addRow(
                    id,
                    result.drains().drainRates(id),
                    drains.stream().map(DrainFigures::totalProcessorSecondsPerMillion).toList(),
                    coalescing(drains)));
  }

  private static String coalescing(List<DrainFigures> drains) {
    Double factor = drains.get(drains.size() - 1).coalescing();
    return factor == null ? "" : format("coalescing %.2f", factor);
  }

  private void addRow(String id, Series rates, List<Double> processor, String remark) {
    lines.add(
        format(
            "  %-22s %,10.0f  (%2.0f%%)  %8.1f  %s",
            id,
            rates.median(),
            100 * rates.coefficientOfVariation(),
            new Series(processor).median(),
            remark));
  }

  private void addRatios() {
    if (result.drains().drains().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("Ratios of rates of the same round, median [95% interval]");
    for (Flow flow : result.options().flows()) {
      Ratios.toBaselines(result, flow)
          .forEach((baseline, ratio) -> addRatio(flow.label() + "/" + baseline, ratio));
    }
    Ratios.between(result).forEach(this::addRatio);
    lines.add("");
    lines.add("Ratios of CPU-seconds per event of the same round, median [95% interval]");
    for (Flow flow : result.options().flows()) {
      Ratios.processorToBaselines(result, flow)
          .forEach((baseline, ratio) -> addRatio(flow.label() + "/" + baseline, ratio));
    }
  }

  private void addRatio(String pair, Series ratio) {
    String interval =
        ratio
            .interval()
            .map(range -> format("[%.2f, %.2f]", range.low(), range.high()))
            .orElse("one round: no interval");
    lines.add(format(ROW, pair, format("%.2f", ratio.median()), interval));
  }

  private void addPaced() {
    for (Flow flow : result.options().flows()) {
      addSearch(flow);
      Map<String, PacedFigures> runs = result.pacedRuns(flow);
      if (!runs.isEmpty()) {
        lines.add("");
        lines.add("Latency of the " + flow.label() + " flow from intended sending, ms");
        lines.add(
            "  run       records/s    decisions p50     p99   p99.9     max  profiles p99  stale");
        runs.forEach(this::addPaced);
        addOutages(runs);
      }
      int retaken = result.retaken(flow).size();
      if (retaken > 0) {
        lines.add("  runs made once more since the generator was late: " + retaken);
      }
      result.complaints(flow).forEach(complaint -> lines.add("  INVALID: " + complaint));
    }
  }

  private void addLatencyRatios() {
    Map<String, Series> p99 = Ratios.latenciesBetween(result, 99);
    if (!p99.isEmpty()) {
      lines.add("");
      lines.add("Ratios of latencies of decisions at the same pace, median [95% interval]");
      Ratios.latenciesBetween(result, 50).forEach((pair, ratio) -> addRatio(pair + ", p50", ratio));
      p99.forEach((pair, ratio) -> addRatio(pair + ", p99", ratio));
    }
  }

  private void addSearch(Flow flow) {
    RateSearch.Result search = result.search(flow).orElse(null);
    if (search != null) {
      lines.add("");
      lines.add(
          search.maxRate() == 0
              ? "The " + flow.label() + " flow sustained none of the rates that were tried"
              : format(
                  "Highest sustained rate of the %s flow: %s%,.0f records/s",
                  flow.label(), search.isLowerBound() ? "at least " : "", search.maxRate()));
      for (RateSearch.Probe probe : search.probes()) {
        lines.add(
            format("  %,10d  %s", probe.recordsPerSecond(), probe.obstacle().orElse("sustained")));
      }
    }
  }

  private void addPaced(String name, PacedFigures run) {
    lines.add(
        format(
            "  %-8s %,10.0f  %15s %7s %7s %7s %13s  %5s",
            name,
            run.recordsPerSecond(),
            millis(run.decisionMillis(50)),
            millis(run.decisionMillis(99)),
            millis(run.decisionMillis(99.9)),
            millis(run.decisionMillis(100)),
            millis(LoadJson.millis(run.latencies().profiles().total(), 99)),
            run.stale()
                .map(StaleDecisions::share)
                .map(share -> format("%.1f%%", 100 * share))
                .orElse("")));
  }

  private void addOutages(Map<String, PacedFigures> runs) {
    List<OutageFigures> outages =
        runs.values().stream().flatMap(run -> run.outage().stream()).toList();
    if (!outages.isEmpty()) {
      lines.add("");
      lines.add("Stale decisions by when they were asked for, around an outage of a source");
      lines.add("  source        before    during  catching up     after");
    }
    for (OutageFigures figures : outages) {
      Map<String, StaleDecisions> stale = figures.stale();
      lines.add(
          format(
              "  %-10s %9s %9s %12s %9s",
              TopicCatalogue.label(figures.outage().domain()),
              percent(stale.get("before")),
              percent(stale.get("during")),
              percent(stale.get("catchingUp")),
              percent(stale.get("after"))));
    }
  }

  private static String percent(StaleDecisions stale) {
    return stale.share() == null ? "none" : format("%.1f%%", 100 * stale.share());
  }

  private static String millis(Double millis) {
    return millis == null ? "none" : format("%.1f", millis);
  }

  private void addVerification() {
    lines.add("");
    lines.add("Lost / duplicated / wrong against the reference model, of so many compared");
    for (Flow flow : result.options().flows()) {
      VerificationResult found = result.verification(flow);
      lines.add(
          format(
              "  %-12s %d / %d / %d of %,d",
              flow.label(), found.lost(), found.duplicated(), found.wrong(), found.compared()));
    }
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
