package org.creditflows.lab.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What recovery runs found, as a table and as recover.json. */
public final class RecoveryReport {

  private final List<RecoveryFigures> runs;
  private final List<String> failures;
  private final LoadOptions.Footing footing;

  /**
   * @param runs that came to their end
   * @param failures of those that did not, one line each
   */
  public RecoveryReport(
      List<RecoveryFigures> runs, List<String> failures, LoadOptions.Footing footing) {
    this.runs = List.copyOf(runs);
    this.failures = List.copyOf(failures);
    this.footing = footing;
  }

  /** Whether all came out that must; see {@link RecoveryFigures#acceptable()}. */
  public boolean acceptable() {
    return runs.stream().allMatch(RecoveryFigures::acceptable);
  }

  /** Whether the times of every run count; see {@link RecoveryFigures#complaint()}. */
  public boolean valid() {
    return runs.stream().allMatch(run -> run.complaint().isEmpty());
  }

  /** Runs that came to no end, one line each. */
  public List<String> failures() {
    return failures;
  }

  /** For the terminal. */
  public String table() {
    StringBuilder text = new StringBuilder();
    text.append(
        line(
            "%-12s %-16s %8s %8s %10s %9s %9s %10s  %s",
            "flow",
            "guarantee",
            "standbys",
            "detect",
            "rebalance",
            "restore",
            "catch up",
            "changelog",
            "lost/duplicated/wrong"));
    for (RecoveryFigures run : runs) {
      text.append(
          line(
              "%-12s %-16s %8d %6.1f s %8.1f s %7.1f s %7.1f s %7.1f MB  %d/%d/%d%s",
              run.flow().label(),
              run.guarantee(),
              run.standbys(),
              run.detectSeconds(),
              run.rebalanceSeconds(),
              run.restoreSeconds(),
              run.catchUpSeconds(),
              run.changelogBytes() / 1e6,
              run.verification().lost(),
              run.verification().duplicated(),
              run.verification().wrong(),
              run.complaint().map("  INVALID: "::concat).orElse("")));
      run.verification().firstDifferences().forEach(one -> text.append(line("    %s", one)));
    }
    return text.toString();
  }

  /** Writes recover.json. */
  public void write(Path directory) throws IOException {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode root = mapper.createObjectNode();
    root.put("recoverVersion", 1);
    root.put("instances", footing.instances());
    root.put("threads", footing.threads());
    root.put("heapMegabytes", footing.heapMegabytes());
    root.put("store", footing.store());
    failures.forEach(root.putArray("failures")::add);
    ArrayNode all = root.putArray("runs");
    for (RecoveryFigures run : runs) {
      put(all.addObject(), run);
    }
    Files.writeString(directory.resolve("recover.json"), mapper.writeValueAsString(root) + "\n");
  }

  private void put(ObjectNode node, RecoveryFigures run) {
    node.put("flow", run.flow().label());
    node.put("guarantee", run.guarantee());
    node.put("standbys", run.standbys());
    node.put("detectSeconds", run.detectSeconds());
    node.put("rebalanceSeconds", run.rebalanceSeconds());
    node.put("restoreSeconds", run.restoreSeconds());
    node.put("catchUpSeconds", run.catchUpSeconds());
    node.put("beyondDetectionSeconds", run.beyondDetectionSeconds());
    node.put("changelogBytes", run.changelogBytes());
    node.put("restoreBytesPerSecond", run.restoreBytesPerSecond(1.0 / footing.instances()));
    node.put("rawReadBytesPerSecond", run.rawReadBytesPerSecond());
    node.put("valid", run.complaint().isEmpty());
    LoadJson.putVerification(node.putObject("verification"), run.verification());
  }

  private static String line(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments).stripTrailing() + System.lineSeparator();
  }
}
