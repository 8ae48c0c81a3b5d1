package org.creditflows.population;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The YAML form of a scenario: sections one level deep, every key optional. */
final class ScenarioYaml {

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private ScenarioYaml() {}

  static Scenario read(Path file) {
    try {
      return parse("scenario " + file, Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new ScenarioException("scenario " + file + ": no such file");
    } catch (CharacterCodingException e) {
      throw new ScenarioException("scenario " + file + ": not UTF-8 text");
    } catch (IOException e) {
      throw new ScenarioException("scenario " + file + ": cannot be read: " + e.getMessage());
    }
  }

  static Scenario parse(String origin, String yaml) {
    return understood(origin, yaml, values -> Scenario.of(values));
  }

  /** Keys that have a value of their own. */
  static Set<Parameter> given(String yaml) {
    return understood("scenario", yaml, values -> Set.copyOf(values.keySet()));
  }

  private static <T> T understood(
      String origin, String yaml, Function<Map<Parameter, Double>, T> meaning) {
    try {
      Map<Parameter, Double> values = new EnumMap<>(Parameter.class);
      JsonNode root = MAPPER.readTree(yaml);
      if (!root.isMissingNode() && !root.isNull()) {
        collect("", root, values);
      }
      return meaning.apply(values);
    } catch (JsonProcessingException e) {
      String problem = e.getOriginalMessage().lines().findFirst().orElse("no YAML").strip();
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new ScenarioException(origin + ": line " + line + ": " + problem);
    } catch (ScenarioException e) {
      throw new ScenarioException(origin + ": " + e.getMessage());
    }
  }

  static String write(Scenario scenario) {
    StringBuilder yaml =
        new StringBuilder("# Scenario of credit-flows; every key may be left out.\n");
    String section = "";
    for (Parameter parameter : Parameter.values()) {
      String key = parameter.key();
      String ofKey = key.substring(0, Math.max(0, key.indexOf('.')));
      if (!ofKey.equals(section)) {
        section = ofKey;
        yaml.append('\n').append(section).append(":\n");
      }
      append(yaml, parameter, scenario.of(parameter));
    }
    return yaml.toString();
  }

  private static void append(StringBuilder yaml, Parameter parameter, double value) {
    String key = parameter.key();
    int dot = key.indexOf('.');
    String indent = dot < 0 ? "" : "  ";
    yaml.append(indent).append("# ").append(parameter.meaning());
    yaml.append(" (").append(parameter.unit()).append(", ").append(parameter.range()).append(")\n");
    yaml.append(indent).append(key.substring(dot + 1)).append(": ");
    yaml.append(parameter.render(value)).append('\n');
  }

  private static void collect(String path, JsonNode node, Map<Parameter, Double> values) {
    if (node.isObject()) {
      String start = path.isEmpty() ? "" : path + ".";
      node.properties().forEach(e -> collect(start + e.getKey(), e.getValue(), values));
    } else if (path.isEmpty()) {
      throw new ScenarioException("keys with values are expected");
    } else if (!isSection(path) || !isEmpty(node)) {
      Parameter parameter = named(path);
      double value = parameter.parse(node.isValueNode() ? node.asText() : node.toString());
      if (values.put(parameter, value) != null) {
        throw new ScenarioException("key " + path + " is given twice");
      }
    }
  }

  private static boolean isEmpty(JsonNode node) {
    return node.isNull() || node.isTextual() && node.asText().isBlank();
  }

  private static boolean isSection(String path) {
    return Stream.of(Parameter.values()).anyMatch(p -> p.key().startsWith(path + "."));
  }

  static Parameter named(String path) {
    return find(path)
        .orElseThrow(
            () ->
                new ScenarioException(
                    "unknown key " + path + "; did you mean " + nearest(path).key() + "?"));
  }

  private static Optional<Parameter> find(String path) {
    return Stream.of(Parameter.values()).filter(p -> p.key().equals(path)).findFirst();
  }

  private static Parameter nearest(String path) {
    return Stream.of(Parameter.values())
        .min(Comparator.comparingInt(p -> distance(path, p)))
        .orElseThrow();
  }

  /** A misspelt name is nearer than a forgotten section. */
  private static int distance(String path, Parameter parameter) {
    String name = parameter.key().substring(parameter.key().indexOf('.') + 1);
    return Math.min(
        EditDistance.between(path, parameter.key()), 1 + EditDistance.between(path, name));
  }
}
