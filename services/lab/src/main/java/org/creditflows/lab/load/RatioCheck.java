package org.creditflows.lab.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.lab.load.LoadJson.Settings;

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

  private final Path file;
  private final JsonNode earlier;

  private RatioCheck(Path file, JsonNode earlier) {
    this.file = file;
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
      return new RatioCheck(file, earlier);
    } catch (IOException e) {
      throw new UserMistake("--check: " + file + " cannot be read: it is no JSON", e);
    }
  }

  /**
   * What was measured with other means tells nothing of what has become worse.
   *
   * @throws UserMistake with one line if the run that is asked for has another mode than the
   *     earlier one, or other settings that bear on figures; of brokers it counts whether they are
   *     the embedded one
   */
  public void requireSameMeans(LoadOptions options) {
    List<String> differences = differences(LoadJson.means(options));
    if (!differences.isEmpty()) {
      throw new UserMistake(
          "--check " + file + ": was measured with " + String.join("; with ", differences));
    }
  }

  List<String> differences(JsonNode now) {
    Map<String, String> before = means(earlier);
    Map<String, String> here = means(now);
    Set<String> names = new LinkedHashSet<>(here.keySet());
    names.addAll(before.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(before.get(name), here.get(name)))
        .map(
            name ->
                "%s %s, this run has %s"
                    .formatted(
                        name,
                        before.getOrDefault(name, "unknown"),
                        here.getOrDefault(name, "none")))
        .toList();
  }

  private static Map<String, String> means(JsonNode run) {
    Map<String, String> means = new LinkedHashMap<>();
    means.put("mode", run.path("mode").asText());
    run.path("settings")
        .properties()
        .forEach(setting -> means.put(setting.getKey(), setting.getValue().asText()));
    means.keySet().removeAll(Settings.WITHOUT_BEARING);
    means.computeIfPresent(
        Settings.BROKER,
        (name, broker) -> broker.equals(Settings.EMBEDDED) ? broker : "of a cluster");
    return means;
  }

  /** What the earlier run measured and this one did not, by name. */
  public List<String> unmeasured(LoadResult result) {
    return unmeasured(LoadJson.tree(result));
  }

  List<String> unmeasured(JsonNode now) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, JsonNode> flow : earlier.path("flows").properties()) {
      JsonNode before = flow.getValue();
      JsonNode current = now.path("flows").path(flow.getKey());
      addMissing(flow.getKey() + "/", before.path("ratios"), current.path("ratios"), names);
      if (before.path("maxRate").isNumber() && !current.path("maxRate").isNumber()) {
        names.add(flow.getKey() + "/maxRate");
      }
      addMissing(
          flow.getKey() + "/latency/", before.path("latency"), current.path("latency"), names);
    }
    addMissing("", earlier.path("comparisons"), now.path("comparisons"), names);
    return names;
  }

  private static void addMissing(
      String prefix, JsonNode earlier, JsonNode now, List<String> names) {
    earlier
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!now.has(name)) {
                names.add(prefix + name);
              }
            });
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
