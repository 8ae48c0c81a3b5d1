package org.creditflows.flows.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.creditflows.flows.disclosure.RecordField;

/** The YAML form of a policy, as docs/policies.md describes it. */
final class PolicyYaml {

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private PolicyYaml() {}

  /**
   * @param origin starts the line of an error
   */
  static DisclosurePolicy parse(String origin, String yaml) {
    try {
      JsonNode root = MAPPER.readTree(yaml);
      requireKeys(root, "", Set.of("purposes"));
      List<Purpose> purposes = new ArrayList<>();
      JsonNode described = root.path("purposes");
      requireObject(described, "purposes");
      for (Map.Entry<String, JsonNode> entry : described.properties()) {
        purposes.add(purpose(entry.getKey(), entry.getValue()));
      }
      return new DisclosurePolicy(purposes);
    } catch (JsonProcessingException e) {
      String problem = e.getOriginalMessage().lines().findFirst().orElse("no YAML").strip();
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new PolicyException(origin + ": line " + line + ": " + problem);
    } catch (PolicyException e) {
      throw new PolicyException(origin + ": " + e.getMessage());
    }
  }

  private static Purpose purpose(String name, JsonNode node) {
    String path = "purposes." + name;
    requireKeys(node, path, Set.of("desks", "fields", "lenders"));
    Set<RecordField> fields = EnumSet.noneOf(RecordField.class);
    texts(node, path, "fields").forEach(label -> fields.add(field(path, label)));
    List<String> lenders = texts(node, path, "lenders");
    if (node.has("lenders") && lenders.isEmpty()) {
      throw new PolicyException(path + ".lenders is empty; leave it out for all lenders");
    }
    return new Purpose(
        name,
        texts(node, path, "desks").stream().map(DeskPattern::new).toList(),
        fields,
        new TreeSet<>(lenders));
  }

  private static RecordField field(String path, String label) {
    return RecordField.labelled(label)
        .orElseThrow(
            () ->
                new PolicyException(
                    path
                        + ".fields: '"
                        + label
                        + "' is not allowed; allowed are "
                        + String.join(", ", RecordField.labels())));
  }

  private static List<String> texts(JsonNode node, String path, String key) {
    JsonNode list = node.path(key);
    List<String> texts = new ArrayList<>();
    if (list.isMissingNode()) {
      return texts;
    }
    for (JsonNode element : list) {
      texts.add(element.asText());
    }
    if (!list.isArray() || !allTexts(list)) {
      throw new PolicyException(path + "." + key + " is " + list + "; allowed is a list of names");
    }
    return texts;
  }

  private static boolean allTexts(JsonNode list) {
    boolean all = true;
    for (JsonNode element : list) {
      all &= element.isTextual();
    }
    return all;
  }

  private static void requireKeys(JsonNode node, String path, Set<String> allowed) {
    requireObject(node, path.isEmpty() ? "the policy" : path);
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!allowed.contains(entry.getKey())) {
        throw new PolicyException(
            (path.isEmpty() ? "" : path + ".")
                + entry.getKey()
                + " is no key; allowed are "
                + String.join(", ", new TreeSet<>(allowed)));
      }
    }
  }

  private static void requireObject(JsonNode node, String path) {
    if (!node.isObject()) {
      throw new PolicyException(path + " is no map; allowed are keys with values");
    }
  }
}
