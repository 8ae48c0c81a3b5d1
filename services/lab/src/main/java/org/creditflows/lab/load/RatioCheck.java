package org.creditflows.lab.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.creditflows.lab.failure.UserMistake;

/**
 * Holds a load run against an earlier one by its ratios, which a faster or busier machine leaves
 * much as they are. A ratio is worse beyond noise where it lies below the earlier one and the 95%
 * intervals of the two do not meet; where one has no interval, where it is lower by a quarter.
 *
 * <p>Highest rates and latencies have no interval, and are held against each other on the same
 * machine alone: a rate is worse where it is lower by a quarter, a p99 of decisions where it is
 * half as large again and more by 10 ms, at about the same rate, if both schedules were kept.
 */
public final class RatioCheck {

  private static final double WITHOUT_INTERVAL = 0.75;
  private static final double LONGER = 1.5;
  private static final double NOTHING_MILLIS = 10;
  private static final double SAME_RATE = 0.1;

  private final JsonNode earlier;

  private RatioCheck(JsonNode earlier) {
    this.earlier = earlier;
  }

  /**
   * @throws UserMistake if the file is no load.json of this version
   */
  public static RatioCheck against(Path file) {
    try {
      JsonNode earlier = new ObjectMapper().readTree(file.toFile());
      if (earlier == null || earlier.path("loadVersion").asInt() != LoadJson.VERSION) {
        throw new UserMistake("--check: " + file + " is no load.json of this version");
      }
      return new RatioCheck(earlier);
    } catch (IOException e) {
      throw new UserMistake("--check: " + file + " cannot be read: it is no JSON", e);
    }
  }

  /** One line for each ratio that is worse beyond noise. */
  public List<String> regressions(LoadResult result) {
    return regressions(LoadJson.tree(result));
  }

  List<String> regressions(JsonNode now) {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, JsonNode> flow : earlier.path("flows").properties()) {
      compare(
          flow.getKey() + "/",
          flow.getValue().path("ratios"),
          now.path("flows").path(flow.getKey()).path("ratios"),
          lines);
    }
    compare("", earlier.path("comparisons"), now.path("comparisons"), lines);
    if (earlier.path("machine").equals(now.path("machine"))) {
      for (Map.Entry<String, JsonNode> flow : earlier.path("flows").properties()) {
        compareOnSchedule(
            flow.getKey(), flow.getValue(), now.path("flows").path(flow.getKey()), lines);
      }
    }
    return lines;
  }

  private static void compareOnSchedule(
      String flow, JsonNode earlier, JsonNode now, List<String> lines) {
    double highest = earlier.path("maxRate").asDouble();
    if (now.path("maxRate").isNumber()
        && now.path("maxRate").asDouble() < WITHOUT_INTERVAL * highest) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s sustains %.0f records/s and sustained %.0f",
              flow,
              now.path("maxRate").asDouble(),
              highest));
    }
    for (Map.Entry<String, JsonNode> run : earlier.path("latency").properties()) {
      JsonNode current = now.path("latency").path(run.getKey());
      if (isSlower(run.getValue(), current)) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%s, run %s: p99 of decisions is %.1f ms and was %.1f ms",
                flow,
                run.getKey(),
                current.path("p99Millis").asDouble(),
                run.getValue().path("p99Millis").asDouble()));
      }
    }
  }

  private static boolean isSlower(JsonNode earlier, JsonNode now) {
    double rate = earlier.path("recordsPerSecond").asDouble();
    double before = earlier.path("p99Millis").asDouble();
    double after = now.path("p99Millis").asDouble();
    return keptSchedule(earlier)
        && keptSchedule(now)
        && Math.abs(now.path("recordsPerSecond").asDouble() - rate) <= SAME_RATE * rate
        && earlier.path("p99Millis").isNumber()
        && after > LONGER * before
        && after > before + NOTHING_MILLIS;
  }

  private static boolean keptSchedule(JsonNode run) {
    return run.path("generatorLateness").path("valid").asBoolean();
  }

  private static void compare(String prefix, JsonNode earlier, JsonNode now, List<String> lines) {
    for (Map.Entry<String, JsonNode> ratio : earlier.properties()) {
      JsonNode current = now.path(ratio.getKey());
      if (!current.isMissingNode() && isWorse(ratio.getValue(), current)) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%s%s is %.2f and was %.2f",
                prefix,
                ratio.getKey(),
                current.path("value").asDouble(),
                ratio.getValue().path("value").asDouble()));
      }
    }
  }

  private static boolean isWorse(JsonNode earlier, JsonNode now) {
    boolean intervals = earlier.path("ci95").isArray() && now.path("ci95").isArray();
    return intervals
        ? now.path("ci95").get(1).asDouble() < earlier.path("ci95").get(0).asDouble()
        : now.path("value").asDouble() < WITHOUT_INTERVAL * earlier.path("value").asDouble();
  }
}
