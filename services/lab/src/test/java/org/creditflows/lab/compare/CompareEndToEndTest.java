package org.creditflows.lab.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.creditflows.lab.testing.QuickStarts;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the main job as a user does, in a process of its own, and replays the log that it wrote. */
@Order(2)
class CompareEndToEndTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> WALL_CLOCK_UNITS = Set.of("ms", "s");
  private static final Pattern OF_MACHINES =
      Pattern.compile(
          "(drainRate|cpuSecondsPerMillion|brokerBytesPerEvent|writeAmplification"
              + "|stateBytesPerSubject|erasure\\.copiesLeft)(\\..*)?");

  @TempDir private Path directory;

  @Test
  void oneLogComparesTheSameTwiceAndLeavesNothingRunning() throws Exception {
    Path first = directory.resolve("first");
    Lab drawn =
        Lab.run(
            directory,
            "compare",
            "--people",
            "300",
            "--companies",
            "20",
            "--months",
            "2",
            "--seed",
            "5",
            "--export",
            "--out",
            first.toString());
    assertThat(drawn.exitCode()).as(drawn.said()).isZero();
    assertThat(drawn.said()).contains("0 / 0 / 0", "Coverage", "Drain rate");
    assertThat(first.resolve("report.md")).isNotEmptyFile();

    assertThat(byHand(first))
        .containsExactly(
            measure(first, "wrongfulDenial.lender-1"), measure(first, "contradiction"));

    Path second = directory.resolve("second");
    Lab replayed =
        Lab.run(
            directory,
            "compare",
            "--log",
            first.resolve("log.avro").toString(),
            "--out",
            second.toString());
    assertThat(replayed.exitCode()).as(replayed.said()).isZero();
    assertThat(outcomes(second)).isEqualTo(outcomes(first));
    assertThat(drawn.leftRunning()).isEmpty();
    assertThat(replayed.leftRunning()).isEmpty();
  }

  /** What the commands in docs/measures.md print. */
  private static List<String> byHand(Path results) throws Exception {
    String page = Files.readString(Path.of("../../docs/measures.md"));
    List<String> printed = new ArrayList<>();
    Matcher commands = Pattern.compile("(?s)```sh\n(.*?)```").matcher(page);
    while (commands.find()) {
      Process shell =
          new ProcessBuilder("sh", "-c", commands.group(1)).directory(results.toFile()).start();
      printed.add(new String(shell.getInputStream().readAllBytes(), UTF_8).strip());
      assertThat(shell.waitFor()).isZero();
    }
    return printed;
  }

  private static String measure(Path results, String identifier) throws IOException {
    return String.format(
        Locale.ROOT,
        "%.12f",
        JSON.readTree(results.resolve("report.json").toFile())
            .at("/flows/centralized/measures/" + identifier + "/value")
            .asDouble());
  }

  /**
   * The log's identity and every measure of the people recorded, with interval and number, but for
   * what a clock or the broker's own housekeeping tells.
   */
  private static Map<String, JsonNode> outcomes(Path results) throws IOException {
    JsonNode report = JSON.readTree(results.resolve("report.json").toFile());
    Map<String, JsonNode> outcomes = new TreeMap<>();
    outcomes.put("log", report.at("/log/sha256"));
    for (Map.Entry<String, JsonNode> flow : report.get("flows").properties()) {
      for (Map.Entry<String, JsonNode> measure : flow.getValue().get("measures").properties()) {
        boolean byWallClock = WALL_CLOCK_UNITS.contains(measure.getValue().get("unit").asText());
        if (!byWallClock && !OF_MACHINES.matcher(measure.getKey()).matches()) {
          outcomes.put(flow.getKey() + " " + measure.getKey(), measure.getValue());
        }
      }
    }
    assertThat(outcomes.get("log").asText()).hasSize(64);
    assertThat(outcomes).hasSizeGreaterThan(150);
    return outcomes;
  }

  /**
   * One run of the command line.
   *
   * @param said all that it printed
   * @param leftRunning processes of it that are still there
   */
  private record Lab(int exitCode, String said, List<Long> leftRunning) {

    static Lab run(Path directory, String... arguments) throws IOException, InterruptedException {
      Path output = Files.createTempFile(directory, "lab-", ".txt");
      List<String> command = new ArrayList<>();
      command.add(ProcessHandle.current().info().command().orElse("java"));
      command.addAll(
          List.of("-Xmx512m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
      command.addAll(QuickStarts.options());
      command.add("org.creditflows.lab.cli.Lab");
      command.addAll(List.of(arguments));
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      List<ProcessHandle> children = new ArrayList<>();
      while (process.isAlive()) {
        process.descendants().filter(child -> !children.contains(child)).forEach(children::add);
        process.waitFor(500, TimeUnit.MILLISECONDS);
      }
      List<Long> left =
          children.stream().filter(ProcessHandle::isAlive).map(ProcessHandle::pid).toList();
      return new Lab(process.exitValue(), Files.readString(output), left);
    }
  }
}
