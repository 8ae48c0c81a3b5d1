package org.creditflows.lab.report;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditflows.schemas.catalogue.Flow;

/**
 * What a comparison found; the layout of its JSON form is documented in docs/report.md.
 *
 * @param startedAt wall clock
 * @param log the log that all flows read
 * @param scenario the scenario of the log as YAML, complete, without comments
 * @param settings settings of the run by name, shown in this order
 * @param machine where it ran
 * @param flows in the order in which they are shown
 * @param timings phases in the order in which they ran
 * @param memory of all processes together
 */
public record CompareReport(
    Instant startedAt,
    LogIdentity log,
    String scenario,
    Map<String, String> settings,
    Machine machine,
    Map<Flow, FlowReport> flows,
    List<Timing> timings,
    Memory memory) {

  public CompareReport {
    settings = ordered(settings);
    flows = ordered(flows);
    timings = List.copyOf(timings);
  }

  /** Whether every flow put out exactly what the reference model says. */
  public boolean verified() {
    return flows.values().stream().allMatch(flow -> flow.verification().clean());
  }

  /**
   * The log and what is in it.
   *
   * @param sha256 over the canonical bytes of its records, in hexadecimal
   * @param file name of the log file, relative to the results
   * @param events records on the event topics, duplicates included
   * @param links versions of register entries
   * @param requests questions to desks, duplicates included
   */
  public record LogIdentity(
      String sha256,
      String file,
      long events,
      long links,
      long requests,
      long people,
      long companies,
      List<Long> seeds) {

    public LogIdentity {
      seeds = List.copyOf(seeds);
    }
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
