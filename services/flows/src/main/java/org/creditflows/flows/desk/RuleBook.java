package org.creditflows.flows.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All versions of the rules of one run, by the date from which they hold.
 *
 * <p>Its written form is a YAML list. Each entry has a {@code name}, the date {@code from} which it
 * holds (UTC), and under {@code set} what it changes of the version before; the first entry changes
 * the built-in rules.
 *
 * @param versions at least one, ascending by date, each name once
 */
public record RuleBook(List<RuleVersion> versions) {

  /** The built-in rules, for ever. */
  public static final RuleBook DEFAULT = new RuleBook(List.of(RuleVersion.FIRST));

  private static final ObjectMapper YAML =
      new ObjectMapper(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

  /**
   * @throws IllegalArgumentException with one line if there is no version, or two share a name or a
   *     date
   */
  public RuleBook {
    versions = List.copyOf(versions);
    require(!versions.isEmpty(), "at least one version is needed");
    Set<String> names = new HashSet<>();
    Instant before = Instant.MIN;
    for (RuleVersion version : versions) {
      require(names.add(version.name()), "name " + version.name() + " is given twice");
      require(
          version.from().isAfter(before),
          "version " + version.name() + " must come into force after the one before it");
      before = version.from();
    }
  }

  /**
   * Reads the written form; empty text gives the built-in rules.
   *
   * @throws IllegalArgumentException with one line that says what is refused and what is allowed
   */
  public static RuleBook parse(String yaml) {
    try {
      JsonNode root = YAML.readTree(yaml);
      return root == null || root.isMissingNode() || root.isNull() ? DEFAULT : read(root);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("rules: " + firstLine(e.getOriginalMessage()), e);
    }
  }

  /** Rules in force at an instant, in epoch milliseconds. */
  public RuleVersion inForceAt(long instant) {
    RuleVersion inForce = versions.get(0);
    for (RuleVersion version : versions) {
      if (version.from().toEpochMilli() <= instant) {
        inForce = version;
      }
    }
    return inForce;
  }

  /** The written form, which {@link #parse} reads, every version in full. */
  public String toYaml() {
    List<ObjectNode> entries = new ArrayList<>();
    for (RuleVersion version : versions) {
      ObjectNode entry = YAML.createObjectNode();
      entry.put("name", version.name());
      entry.put("from", version.from().toString());
      entry.set("set", YAML.valueToTree(version.rules()));
      entries.add(entry);
    }
    try {
      return YAML.writeValueAsString(entries);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RuleBook read(JsonNode root) {
    require(root.isArray(), "a list of versions is expected");
    List<RuleVersion> versions = new ArrayList<>();
    Rules rules = Rules.DEFAULT;
    for (JsonNode entry : root) {
      String name = text(entry, "name");
      entry
          .fieldNames()
          .forEachRemaining(
              key ->
                  require(
                      Set.of("name", "from", "set").contains(key),
                      "version "
                          + name
                          + ": key "
                          + key
                          + " is refused; allowed are name, from, set"));
      rules = changed(name, rules, entry.path("set"));
      versions.add(new RuleVersion(name, instant(name, text(entry, "from")), rules));
    }
    return new RuleBook(versions);
  }

  private static Rules changed(String name, Rules before, JsonNode changes) {
    if (changes.isMissingNode()) {
      return before;
    }
    require(changes.isObject(), "version " + name + ": set must hold keys with values");
    ObjectNode merged = YAML.valueToTree(before);
    merged.setAll((ObjectNode) changes);
    try {
      return YAML.treeToValue(merged, Rules.class);
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException("rules: version " + name + ": " + reason(e, before), e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "rules: version " + name + ": " + firstLine(e.getOriginalMessage()), e);
    }
  }

  private static String reason(JsonMappingException problem, Rules known) {
    Throwable cause = problem.getCause();
    if (cause instanceof IllegalArgumentException && !(cause instanceof JsonProcessingException)) {
      return cause.getMessage();
    }
    String key =
        problem.getPath().isEmpty() ? "" : String.valueOf(problem.getPath().get(0).getFieldName());
    JsonNode allowed = YAML.valueToTree(known);
    if (!allowed.has(key)) {
      List<String> keys = new ArrayList<>();
      allowed.fieldNames().forEachRemaining(keys::add);
      return "key " + key + " is refused; allowed are " + String.join(", ", keys);
    }
    return "key " + key + ": " + firstLine(problem.getOriginalMessage());
  }

  private static Instant instant(String name, String from) {
    try {
      return from.length() <= 10
          ? LocalDate.parse(from).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(from);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "rules: version "
              + name
              + ": from "
              + from
              + " is refused; allowed is a date such as"
              + " 2026-07-01",
          e);
    }
  }

  private static String text(JsonNode entry, String key) {
    require(entry.path(key).isValueNode(), "each version needs " + key);
    return entry.path(key).asText();
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("no YAML").strip();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("rules: " + otherwise);
    }
  }
}
