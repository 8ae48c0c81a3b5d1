package org.creditflows.lab.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.population.Parameter;
import org.creditflows.population.Scenario;
import org.creditflows.population.ScenarioException;
import org.creditflows.schemas.catalogue.Flow;

/**
 * A scenario as a file: the population of a run, the rules that its desks decide by, and what is
 * expected of it. A file without a {@code title} holds the keys of the population alone.
 *
 * @param name of the file, without its ending
 * @param flow that the system is usually thought of with; every system runs under every flow
 * @param about one paragraph
 * @param shows what shows that it works
 * @param contested whether the system is a counterfactual that people argue about
 * @param policy name of a disclosure policy; empty for the flow's own
 * @param given keys of the population to which the file gives a value; all others have defaults
 */
public record ScenarioFile(
    String name,
    String title,
    Optional<Flow> flow,
    String about,
    String shows,
    boolean contested,
    Optional<String> policy,
    Scenario scenario,
    Set<Parameter> given,
    RuleBook rules,
    List<Prediction> predictions) {

  /** The built-in population under the built-in rules. */
  public static final ScenarioFile DEFAULT = plain("default", Scenario.defaults(), Set.of());

  private static final Set<String> KEYS =
      Set.of(
          "title",
          "flow",
          "about",
          "shows",
          "contested",
          "policy",
          "scenario",
          "rules",
          "predictions");
  private static final ObjectMapper YAML =
      new ObjectMapper(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  public ScenarioFile {
    given = Set.copyOf(given);
    predictions = List.copyOf(predictions);
  }

  /**
   * @throws UserMistake with one line if the file cannot be read or something in it is not allowed
   */
  public static ScenarioFile load(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    try {
      String text = Files.readString(file);
      JsonNode root = YAML.readTree(text);
      return root != null && root.has("title")
          ? read(name, root)
          : plain(name, Scenario.load(file), Scenario.given(text));
    } catch (JsonProcessingException e) {
      throw refusal(name, "line " + line(e) + ": " + firstLine(e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw refusal(name, "cannot be read: " + e.getMessage(), e);
    }
  }

  private static ScenarioFile plain(String name, Scenario scenario, Set<Parameter> given) {
    return new ScenarioFile(
        name,
        name,
        Optional.empty(),
        "",
        "",
        false,
        Optional.empty(),
        scenario,
        given,
        RuleBook.DEFAULT,
        List.of());
  }

  private static ScenarioFile read(String name, JsonNode root) throws JsonProcessingException {
    root.fieldNames().forEachRemaining(key -> require(name, KEYS.contains(key), unknown(key)));
    return new ScenarioFile(
        name,
        root.path("title").asText(),
        Optional.ofNullable(root.get("flow")).map(node -> flow(name, node.asText())),
        root.path("about").asText(),
        root.path("shows").asText(),
        contested(name, root.path("contested")),
        Optional.ofNullable(root.get("policy")).map(JsonNode::asText),
        scenario(name, root.path("scenario")),
        given(root.path("scenario")),
        rules(name, root.path("rules")),
        predictions(name, root.path("predictions")));
  }

  private static boolean contested(String name, JsonNode node) {
    require(
        name,
        node.isMissingNode() || node.isBoolean(),
        "contested: " + node.asText() + " is refused; allowed are true, false");
    return node.asBoolean();
  }

  private static Scenario scenario(String name, JsonNode node) throws JsonProcessingException {
    try {
      return node.isMissingNode()
          ? Scenario.defaults()
          : Scenario.parse(YAML.writeValueAsString(node));
    } catch (ScenarioException e) {
      throw refusal(name, e.getMessage().replaceFirst("^scenario: ", ""), e);
    }
  }

  /**
   * @param node of which a scenario was made already, so that nothing is wrong with it
   */
  private static Set<Parameter> given(JsonNode node) throws JsonProcessingException {
    return node.isMissingNode() ? Set.of() : Scenario.given(YAML.writeValueAsString(node));
  }

  private static RuleBook rules(String name, JsonNode node) throws JsonProcessingException {
    try {
      return node.isMissingNode()
          ? RuleBook.DEFAULT
          : RuleBook.parse(YAML.writeValueAsString(node));
    } catch (IllegalArgumentException e) {
      throw refusal(name, e.getMessage(), e);
    }
  }

  private static List<Prediction> predictions(String name, JsonNode nodes) {
    require(
        name, nodes.isMissingNode() || nodes.isArray(), "predictions: a list of them is expected");
    List<Prediction> predictions = new ArrayList<>();
    for (JsonNode node : nodes) {
      for (String key : List.of("says", "measure", "flow", "is", "than")) {
        require(name, node.hasNonNull(key), "each prediction needs " + key);
      }
      predictions.add(
          new Prediction(
              node.get("says").asText(),
              node.get("measure").asText(),
              flow(name, node.get("flow").asText()),
              direction(name, node.get("is").asText()),
              flow(name, node.get("than").asText())));
    }
    return predictions;
  }

  private static Flow flow(String name, String label) {
    return Arrays.stream(Flow.values())
        .filter(flow -> flow.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                refusal(
                    name,
                    "flow " + label + " is refused; allowed are siloed, federated, centralized",
                    null));
  }

  private static Prediction.Direction direction(String name, String text) {
    return Arrays.stream(Prediction.Direction.values())
        .filter(direction -> direction.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                refusal(
                    name,
                    "is: " + text + " is refused; allowed are higher, lower, undetected",
                    null));
  }

  private static String unknown(String key) {
    return "key "
        + key
        + " is refused; allowed are "
        + String.join(", ", KEYS.stream().sorted().toList());
  }

  private static void require(String name, boolean holds, String otherwise) {
    if (!holds) {
      throw refusal(name, otherwise, null);
    }
  }

  private static int line(JsonProcessingException problem) {
    return problem.getLocation() == null ? 1 : problem.getLocation().getLineNr();
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("no YAML").strip();
  }

  private static UserMistake refusal(String name, String message, Exception cause) {
    return new UserMistake("scenario " + name + ": " + message, cause);
  }
}
