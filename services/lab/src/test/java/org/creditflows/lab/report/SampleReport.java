package org.creditflows.lab.report;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.policy.PolicyFiles;
import org.creditflows.lab.measure.Measure;
import org.creditflows.lab.measure.Measure.Interval;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.lab.report.CompareReport.Memory;
import org.creditflows.lab.report.CompareReport.Timing;
import org.creditflows.lab.statistics.Difference;
import org.creditflows.lab.statistics.Differences;
import org.creditflows.lab.timeline.LogSummary;
import org.creditflows.lab.verify.VerificationResult;
import org.creditflows.schemas.catalogue.Flow;

/** A report with made-up figures. */
public final class SampleReport {

  private static final List<String> DESKS =
      List.of("lender-1", "lender-2", "deposit-waiver", "travel");
  private static final List<String> LINKAGE =
      List.of("precision", "recall", "f1", "bCubed", "overMerged", "underMerged");

  private SampleReport() {}

  public static CompareReport verified() {
    return with(new VerificationResult(61_234, 0, 0, 0, List.of()));
  }

  public static CompareReport differing() {
    return with(
        new VerificationResult(
            61_234, 1, 0, 2, List.of("decision r-17: expected DENY, not found in the topic")));
  }

  private static CompareReport with(VerificationResult centralized) {
    Map<Flow, FlowReport> flows = new LinkedHashMap<>();
    flows.put(Flow.SILOED, siloed());
    flows.put(Flow.CENTRALIZED, centralized(centralized));
    return new CompareReport(
        Instant.parse("2026-01-01T12:00:00Z"),
        new LogSummary(
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            312_408,
            41_230,
            25_000,
            20_000,
            1_000,
            List.of(1L, 2L, 3L)),
        new Recipe(
            "log.avro",
            "results/sample/log.avro",
            "people: 20000\ncompanies: 1000\nmonths: 12\n",
            RuleBook.DEFAULT,
            PolicyFiles.DEFAULT),
        settings(),
        new Machine("Linux 6.1", "amd64", 2, 8L << 30, "OpenJDK 64-Bit Server VM 17"),
        flows,
        differences(),
        List.of(new Timing("draw the log", 4.2), new Timing("settled replay", 31.25)),
        memory());
  }

  private static Differences differences() {
    Map<String, Difference> differences = new LinkedHashMap<>();
    differences.put(
        "coverage.k1.travel",
        new Difference(0.63, "share", Kind.MEASURED, new Interval(0.61, 0.65), 3, 0.02));
    differences.put(
        "wrongfulDenial.lender-1",
        new Difference(-0.002, "share", Kind.MEASURED, new Interval(-0.006, 0.002), 3, 0.005));
    return new Differences(Map.of("centralized-siloed", differences));
  }

  private static FlowReport siloed() {
    Map<String, Measure> measures = new LinkedHashMap<>();
    Map<String, String> reasons = new LinkedHashMap<>();
    coverage(measures, 0.21);
    for (String name : LINKAGE) {
      measures.put(
          "linkage." + name,
          new Measure(
              null, name.endsWith("Merged") ? "count" : "share", Kind.SET_BY_PARAMETER, null, 0));
      reasons.put("linkage." + name, "the siloed flow links nothing");
    }
    exposure(measures, 6);
    machine(measures, 141_234, 11.4, 402);
    return new FlowReport(
        new VerificationResult(58_901, 0, 0, 0, List.of()),
        new MeasureSheet(measures, reasons),
        Map.of("court.events", 3L));
  }

  private static FlowReport centralized(VerificationResult verification) {
    Map<String, Measure> measures = new LinkedHashMap<>();
    coverage(measures, 0.84);
    measures.put("linkage.precision", share(0.991, Kind.SET_BY_PARAMETER));
    measures.put("linkage.recall", share(0.874, Kind.SET_BY_PARAMETER));
    measures.put("linkage.f1", share(0.929, Kind.SET_BY_PARAMETER));
    measures.put("linkage.bCubed", share(0.95, Kind.SET_BY_PARAMETER));
    measures.put("linkage.overMerged", count(112, Kind.SET_BY_PARAMETER));
    measures.put("linkage.underMerged", count(2_340, Kind.SET_BY_PARAMETER));
    exposure(measures, 41);
    machine(measures, 76_002, 18.9, 1_310);
    return new FlowReport(
        verification, new MeasureSheet(measures, Map.of()), Map.of("court.events", 3L));
  }

  private static void coverage(Map<String, Measure> measures, double atLeastOne) {
    for (String desk : DESKS) {
      measures.put("coverage.k1." + desk, share(atLeastOne, Kind.MEASURED));
      measures.put("coverage.k3." + desk, share(atLeastOne / 2, Kind.MEASURED));
      measures.put("coverage.k5." + desk, share(atLeastOne / 4, Kind.MEASURED));
    }
  }

  private static void exposure(Map<String, Measure> measures, double fields) {
    for (String desk : DESKS) {
      measures.put("exposure.deskFields." + desk, count(fields, Kind.BY_CONSTRUCTION));
    }
    measures.put("exposure.principalFields", count(fields + 1, Kind.BY_CONSTRUCTION));
  }

  private static void machine(
      Map<String, Measure> measures, double rate, double processor, double bytes) {
    measures.put("drainRate", new Measure(rate, "records/s", Kind.MEASURED, null, 1));
    measures.put(
        "cpuSecondsPerMillion",
        new Measure(
            processor,
            "s/million events",
            Kind.MEASURED,
            new Interval(processor - 1, processor + 1),
            3));
    measures.put(
        "cpuSecondsPerMillion.broker",
        new Measure(processor / 4, "s/million events", Kind.MEASURED, null, 1));
    measures.put(
        "brokerBytesPerEvent", new Measure(bytes, "bytes/event", Kind.MEASURED, null, 312_408));
    measures.put(
        "stateBytesPerSubject",
        new Measure(bytes * 2, "bytes/subject", Kind.MEASURED, null, 21_000));
  }

  private static Measure share(double value, Kind kind) {
    return new Measure(value, "share", kind, null, 21_000);
  }

  private static Measure count(double value, Kind kind) {
    return new Measure(value, "count", kind, null, 21_000);
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("broker", "embedded");
    settings.put("partitions", "4");
    settings.put("processingGuarantee", "exactly_once_v2");
    return settings;
  }

  private static Memory memory() {
    Map<String, Long> processes = new LinkedHashMap<>();
    processes.put("broker", 512L << 20);
    processes.put("lab", 300L << 20);
    return new Memory("PSS", 1_900L << 20, processes);
  }
}
