package org.creditflows.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.policy.PolicyFiles;
import org.creditflows.lab.scenario.ScenarioFile;
import org.creditflows.population.Scenario;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeTest {

  private static final RuleBook LATER_RULES =
      RuleBook.parse(
          """
          - name: travel
            from: 2026-01-01
            set: {jointPunishment: [travel]}
          - name: and tenders
            from: 2026-03-01
            set: {jointPunishment: [tenders, travel]}
          """);

  @Test
  void scenarioWithRulesOfItsOwnIsReadAgainAsItWas(@TempDir Path directory) throws IOException {
    Scenario scenario = Scenario.defaults().withPeople(77).withMonths(3);
    ScenarioFile read = read(directory, recipe(scenario, LATER_RULES, PolicyFiles.DEFAULT));

    assertThat(read.scenario()).isEqualTo(scenario);
    assertThat(read.rules()).isEqualTo(LATER_RULES);
  }

  @Test
  void scenarioUnderBuiltInRulesNeedsNone(@TempDir Path directory) throws IOException {
    Scenario scenario = Scenario.defaults().withPeople(77);
    ScenarioFile read = read(directory, recipe(scenario, RuleBook.DEFAULT, PolicyFiles.DEFAULT));

    assertThat(read.scenario()).isEqualTo(scenario);
    assertThat(read.rules()).isEqualTo(RuleBook.DEFAULT);
  }

  @Test
  void commandsNameThePolicyWhereItIsNotTheUsualOne() {
    Recipe usual = recipe(Scenario.defaults(), RuleBook.DEFAULT, PolicyFiles.DEFAULT);
    Recipe other = recipe(Scenario.defaults(), RuleBook.DEFAULT, "market-led");
    List<Flow> flows = List.of(Flow.SILOED, Flow.FEDERATED);

    assertThat(usual.commands(flows, List.of(1L, 2L)))
        .containsExactly(
            "./lab compare --log results/run/log.avro --flows siloed,federated",
            "./lab compare --scenario scenario.yaml --seed 1,2 --flows siloed,federated");
    assertThat(other.commands(flows, List.of(1L)))
        .allMatch(c -> c.endsWith(" --policy market-led"));
  }

  @Test
  void commandsCanBePastedWhereTheRunWasStarted() {
    Recipe elsewhere =
        new Recipe(
            "../../old logs/it's.avro",
            "old logs/it's.avro",
            Scenario.defaults().toYaml(),
            RuleBook.DEFAULT,
            "my policy.yaml");

    assertThat(elsewhere.commands(List.of(Flow.SILOED), List.of(1L)).get(0))
        .isEqualTo(
            "./lab compare --log 'old logs/it'\\''s.avro' --flows siloed --policy 'my policy.yaml'");
  }

  private static ScenarioFile read(Path directory, Recipe recipe) throws IOException {
    return ScenarioFile.load(
        Files.writeString(directory.resolve("scenario.yaml"), recipe.scenarioFile()));
  }

  private static Recipe recipe(Scenario scenario, RuleBook rules, String policy) {
    return new Recipe("log.avro", "results/run/log.avro", scenario.toYaml(), rules, policy);
  }
}
