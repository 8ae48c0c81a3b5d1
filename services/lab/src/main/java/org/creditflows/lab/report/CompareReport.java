package org.creditflows.lab.report;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditflows.lab.scenario.Prediction;
import org.creditflows.lab.statistics.Differences;
import org.creditflows.lab.timeline.LogSummary;
import org.creditflows.schemas.catalogue.Flow;

/**
 * What a comparison found; the layout of its JSON form is documented in docs/report.md.
 *
 * @param startedAt wall clock
 * @param log what is in the log that all flows read
 * @param recipe with which the same can be made again
 * @param settings settings of the run by name, shown in this order
 * @param machine where it ran
 * @param flows in the order in which they are shown
 * @param differences between each two flows, seed by seed
 * @param timings phases in the order in which they ran
 * @param memory of all processes together
 * @param predictions of the scenario, and what the run says of them
 */
public record CompareReport(
    Instant startedAt,
    LogSummary log,
    Recipe recipe,
    Map<String, String> settings,
    Machine machine,
    Map<Flow, FlowReport> flows,
    Differences differences,
    List<Timing> timings,
    Memory memory,
    List<Prediction.Judged> predictions) {

  /** A report of a run of which nothing was predicted. */
  public CompareReport(
      Instant startedAt,
      LogSummary log,
      Recipe recipe,
      Map<String, String> settings,
      Machine machine,
      Map<Flow, FlowReport> flows,
      Differences differences,
      List<Timing> timings,
      Memory memory) {
    this(startedAt, log, recipe, settings, machine, flows, differences, timings, memory, List.of());
  }

  public CompareReport {
    predictions = List.copyOf(predictions);
    settings = ordered(settings);
    flows = ordered(flows);
    timings = List.copyOf(timings);
  }

  /** Whether every flow put out exactly what the reference model says. */
  public boolean verified() {
    return flows.values().stream().allMatch(flow -> flow.verification().clean());
  }

  /** One phase of the run and how long it took, wall clock. */
  public record Timing(String phase, double seconds) {}

  /**
   * Highest sum over all processes of the run, and each process's own highest, in bytes.
   *
   * @param kind what was counted, such as PSS or RSS
   */
  public record Memory(String kind, long peakBytes, Map<String, Long> peakBytesByProcess) {

    public Memory {
      peakBytesByProcess = ordered(peakBytesByProcess);
    }
  }

  static <K, V> Map<K, V> ordered(Map<K, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
