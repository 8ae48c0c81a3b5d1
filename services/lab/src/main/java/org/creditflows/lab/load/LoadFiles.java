package org.creditflows.lab.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.creditflows.lab.latency.LatencyTable;
import org.creditflows.schemas.catalogue.Flow;

/**
 * Writes what a load run found: load.json, load.html, rates.csv, latency.csv and histograms
 * (.hlog).
 */
public final class LoadFiles {

  private static final double MICROS_PER_MILLI = 1_000;

  private LoadFiles() {}

  /**
   * @param directory is there
   */
  public static void write(LoadResult result, Path directory) throws IOException {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(
        directory.resolve("load.json"), mapper.writeValueAsString(LoadJson.tree(result)) + "\n");
    Files.writeString(directory.resolve("load.html"), LoadHtml.page(result));
    Files.write(directory.resolve("rates.csv"), rates(result));
    Files.write(directory.resolve("latency.csv"), latencies(result));
    for (Flow flow : result.options().flows()) {
      for (Map.Entry<String, PacedFigures> run : result.pacedRuns(flow).entrySet()) {
        String name = flow.label() + "-" + run.getKey();
        writeLog(
            directory.resolve(name + "-decisions.hlog"),
            run.getValue().latencies().decisions(),
            result);
        writeLog(
            directory.resolve(name + "-profiles.hlog"),
            run.getValue().latencies().profiles(),
            result);
      }
    }
  }

  private static List<String> rates(LoadResult result) {
    List<String> lines = new ArrayList<>();
    lines.add("contender,round,recordsPerSecond,cpuSecondsPerMillion");
    result
        .drains()
        .raw()
        .forEach(
            (id, rounds) -> {
              for (int round = 0; round < rounds.size(); round++) {
                RawFigures figures = rounds.get(round);
                lines.add(
                    line(
                        id,
                        round,
                        figures.recordsPerSecond(),
                        figures.processorSecondsPerMillion()));
              }
            });
    result
        .drains()
        .drains()
        .forEach(
            (id, rounds) -> {
              for (int round = 0; round < rounds.size(); round++) {
                DrainFigures figures = rounds.get(round);
                lines.add(
                    line(
                        id,
                        round,
                        figures.recordsPerSecond(),
                        figures.totalProcessorSecondsPerMillion()));
              }
            });
    return lines;
  }

  private static String line(String id, int round, double rate, double processor) {
    return String.format(Locale.ROOT, "%s,%d,%.1f,%.3f", id, round + 1, rate, processor);
  }

  private static List<String> latencies(LoadResult result) {
    List<String> lines = new ArrayList<>();
    lines.add("flow,run,kind,second,samples,p50Millis,p99Millis,maxMillis");
    for (Flow flow : result.options().flows()) {
      result
          .pacedRuns(flow)
          .forEach(
              (name, run) -> {
                add(lines, flow, name, "decisions", run.latencies().decisions());
                add(lines, flow, name, "profiles", run.latencies().profiles());
              });
    }
    return lines;
  }

  private static void add(
      List<String> lines, Flow flow, String run, String kind, LatencyTable table) {
    for (int second = 0; second < table.seconds().size(); second++) {
      Histogram histogram = table.seconds().get(second);
      if (histogram.getTotalCount() == 0) {
        continue;
      }
      lines.add(
          String.format(
              Locale.ROOT,
              "%s,%s,%s,%d,%d,%.3f,%.3f,%.3f",
              flow.label(),
              run,
              kind,
              second,
              histogram.getTotalCount(),
              LoadJson.millis(histogram, 50),
              LoadJson.millis(histogram, 99),
              LoadJson.millis(histogram, 100)));
    }
  }

  /** One interval for each second, then whoever reads it can merge and compare. */
  private static void writeLog(Path file, LatencyTable table, LoadResult result)
      throws IOException {
    try (PrintStream out =
        new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
      HistogramLogWriter writer = new HistogramLogWriter(out);
      writer.outputComment("latency in microseconds, one interval for each second");
      writer.outputLogFormatVersion();
      writer.outputStartTime(result.startedAt().toEpochMilli());
      writer.outputLegend();
      for (int second = 0; second < table.seconds().size(); second++) {
        writer.outputIntervalHistogram(
            second, second + 1.0, table.seconds().get(second), MICROS_PER_MILLI);
      }
    }
  }
}
