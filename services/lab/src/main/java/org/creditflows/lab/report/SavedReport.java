package org.creditflows.lab.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.lab.measure.Measure;
import org.creditflows.lab.measure.Measure.Interval;
import org.creditflows.lab.measure.Measure.Kind;

/**
 * What a report.json says about outcomes.
 *
 * @param file where it stands
 * @param sha256 of the log
 * @param scenario as YAML
 * @param rules that desks decided by, as YAML; empty in reports of an older lab
 * @param policy of the federated flow, a name or a file; empty in reports of an older lab
 * @param flows by label, in the order of the report
 */
public record SavedReport(
    Path file,
    boolean verified,
    String sha256,
    List<Long> seeds,
    String scenario,
    Optional<String> rules,
    Optional<String> policy,
    Map<String, SavedFlow> flows) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  public SavedReport {
    seeds = List.copyOf(seeds);
    flows = Collections.unmodifiableMap(new LinkedHashMap<>(flows));
  }

  /**
   * One flow of a report.
   *
   * @param verification lost, duplicated and wrong, as a text
   * @param measures by identifier
   */
  public record SavedFlow(String verification, Map<String, Measure> measures) {

    public SavedFlow {
      measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    }
  }

  /**
   * @param place a report.json, or the directory that holds one
   * @throws UserMistake if it cannot be read, is no report, or has another layout
   */
  public static SavedReport read(Path place) {
    Path file = Files.isDirectory(place) ? place.resolve("report.json") : place;
    if (!Files.isReadable(file)) {
      throw new UserMistake(file + " is not there or may not be read; a report.json is expected");
    }
    try {
      JsonNode root = MAPPER.readTree(file.toFile());
      requireVersion(file, root);
      return of(file, root);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new UserMistake(file + " is no report.json of ./lab compare", e);
    } catch (IOException e) {
      throw new UserMistake(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void requireVersion(Path file, JsonNode root) {
    int version = root.required("reportVersion").asInt();
    if (version != ReportJson.VERSION) {
      throw new UserMistake(
          file
              + " has layout version "
              + version
              + "; this lab reads version "
              + ReportJson.VERSION);
    }
  }

  private static SavedReport of(Path file, JsonNode root) {
    List<Long> seeds = new ArrayList<>();
    root.required("log").required("seeds").forEach(seed -> seeds.add(seed.asLong()));
    Map<String, SavedFlow> flows = new LinkedHashMap<>();
    root.required("flows")
        .properties()
        .forEach(flow -> flows.put(flow.getKey(), flow(flow.getValue())));
    return new SavedReport(
        file,
        root.required("verified").asBoolean(),
        root.required("log").required("sha256").asText(),
        seeds,
        root.required("scenario").asText(),
        text(root, "rules"),
        text(root, "policy"),
        flows);
  }

  private static Optional<String> text(JsonNode root, String key) {
    return Optional.ofNullable(root.get(key)).map(JsonNode::asText);
  }

  private static SavedFlow flow(JsonNode node) {
    JsonNode found = node.required("verification");
    Map<String, Measure> measures = new LinkedHashMap<>();
    node.required("measures")
        .properties()
        .forEach(measure -> measures.put(measure.getKey(), measure(measure.getValue())));
    return new SavedFlow(
        found.required("lost").asLong()
            + " / "
            + found.required("duplicated").asLong()
            + " / "
            + found.required("wrong").asLong(),
        measures);
  }

  private static Measure measure(JsonNode node) {
    JsonNode value = node.required("value");
    JsonNode interval = node.required("ci95");
    return new Measure(
        value.isNull() ? null : value.asDouble(),
        node.required("unit").asText(),
        kind(node.required("kind").asText()),
        interval.isNull()
            ? null
            : new Interval(interval.required(0).asDouble(), interval.required(1).asDouble()),
        node.required("n").asLong());
  }

  private static Kind kind(String text) {
    for (Kind kind : Kind.values()) {
      if (ReportJson.kind(kind).equals(text)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("unknown kind " + text);
  }
}
