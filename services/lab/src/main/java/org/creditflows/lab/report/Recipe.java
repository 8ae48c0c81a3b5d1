package org.creditflows.lab.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.policy.PolicyFiles;
import org.creditflows.schemas.catalogue.Flow;

/**
 * What a run was made of; with it anybody makes the same outcomes again.
 *
 * @param logFile name of the log file, relative to the results
 * @param typedLogFile the same as seen from where the command was typed
 * @param scenario the population's keys as YAML, complete, without comments
 * @param rules that desks decided by
 * @param policy of the federated flow: the name of one that comes with the flows, or a file
 */
public record Recipe(
    String logFile, String typedLogFile, String scenario, RuleBook rules, String policy) {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** A file that {@code --scenario} takes: with the rules, unless they are the built-in ones. */
  String scenarioFile() {
    if (rules.equals(RuleBook.DEFAULT)) {
      return scenario.strip();
    }
    try {
      ObjectNode file = YAML.createObjectNode();
      file.put("title", "Scenario of an earlier run");
      file.set("scenario", YAML.readTree(scenario));
      file.set("rules", YAML.readTree(rules.toYaml()));
      return YAML.writeValueAsString(file).strip();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * From the log, and from {@link #scenarioFile} saved as {@code scenario.yaml}; to be pasted into
   * a shell where the command was typed.
   */
  List<String> commands(Collection<Flow> flows, List<Long> seeds) {
    String asked =
        " --flows "
            + flows.stream().map(Flow::label).collect(Collectors.joining(","))
            + (policy.equals(PolicyFiles.DEFAULT) ? "" : " --policy " + quoted(policy));
    return List.of(
        "./lab compare --log " + quoted(typedLogFile) + asked,
        "./lab compare --scenario scenario.yaml --seed "
            + seeds.stream().map(String::valueOf).collect(Collectors.joining(","))
            + asked);
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
