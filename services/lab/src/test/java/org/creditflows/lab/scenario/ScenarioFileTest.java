package org.creditflows.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.population.Parameter;
import org.creditflows.population.Scenario;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioFileTest {

  @TempDir private Path directory;

  @Test
  void everyScenarioOfTheProjectIsReadAndSaysWhatItShows() {
    assertThat(Scenarios.LIBRARY.all())
        .hasSizeGreaterThanOrEqualTo(20)
        .allSatisfy(
            scenario -> {
              assertThat(scenario.flow()).as(scenario.name()).isPresent();
              assertThat(scenario.about()).as(scenario.name()).hasSizeGreaterThan(80);
              assertThat(scenario.shows()).as(scenario.name()).isNotBlank();
              assertThat(scenario.predictions())
                  .allSatisfy(
                      prediction -> assertThat(prediction.flow()).isNotEqualTo(prediction.than()));
            });
  }

  @Test
  void oneScoreIsLabelledContested() {
    assertThat(Scenarios.LIBRARY.all())
        .filteredOn(ScenarioFile::contested)
        .extracting(ScenarioFile::name)
        .containsExactly("one-score");
  }

  @Test
  void fileHoldsPopulationRulesAndPredictions() throws IOException {
    ScenarioFile scenario =
        load(
            """
            title: A trial
            flow: siloed
            scenario: {people: 500}
            rules: [{name: mild, from: 2026-01-01, set: {loanCutOff: 400}}]
            predictions:
              - {says: So., measure: fanOut, flow: centralized, is: higher, than: siloed}
            """);
    assertThat(scenario.name()).isEqualTo("trial");
    assertThat(scenario.flow()).contains(Flow.SILOED);
    assertThat(scenario.scenario()).isEqualTo(Scenario.defaults().withPeople(500));
    assertThat(scenario.given()).containsExactly(Parameter.PEOPLE);
    assertThat(scenario.rules().versions().get(0).rules().loanCutOff()).isEqualTo(400);
    assertThat(scenario.predictions())
        .containsExactly(
            new Prediction(
                "So.", "fanOut", Flow.CENTRALIZED, Prediction.Direction.HIGHER, Flow.SILOED));
  }

  @Test
  void fileWithoutATitleHoldsThePopulationAlone() throws IOException {
    ScenarioFile scenario = load("people: 500\n");
    assertThat(scenario.scenario().people()).isEqualTo(500);
    assertThat(scenario.given()).containsExactly(Parameter.PEOPLE);
    assertThat(scenario.rules()).isEqualTo(RuleBook.DEFAULT);
  }

  @Test
  void nameIsLookedUpWhereThereIsNoSuchFile() throws IOException {
    Path file = Files.writeString(directory.resolve("trial.yaml"), "people: 500\n");
    ScenarioLibrary library = new ScenarioLibrary(directory);
    assertThat(library.find("trial")).isEqualTo(file);
    assertThat(library.find(file.toString())).isEqualTo(file);
    assertThat(library.find("other")).isEqualTo(Path.of("other"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{title: t, colour: red} | key colour is refused; allowed are about, contested",
        "{title: t, flow: both} | flow both is refused; allowed are siloed, federated, centralized",
        "{title: t, scenario: {peeple: 1}} | unknown key peeple; did you mean people?",
        "{title: t, rules: [{name: a}]} | rules: each version needs from",
        "{title: t, predictions: [{says: s}]} | each prediction needs measure",
        "{title: t, title: u} | Duplicate field 'title'",
        "{title: t, contested: perhaps} | contested: perhaps is refused; allowed are true, false",
        "{title: t, predictions: {says: s}} | predictions: a list of them is expected",
        "{title: t, predictions: none} | predictions: a list of them is expected",
      })
  void mistakeIsToldInOneLine(String yaml, String part) {
    assertThatThrownBy(() -> load(yaml))
        .isInstanceOf(UserMistake.class)
        .hasMessageStartingWith("scenario trial: ")
        .hasMessageContaining(part);
  }

  @Test
  void secondDocumentIsNotOverlooked() {
    assertThatThrownBy(() -> load("title: t\n---\ntitle: u\n"))
        .isInstanceOf(UserMistake.class)
        .hasMessageStartingWith("scenario trial: line ")
        .hasMessageContaining("railing token")
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  private ScenarioFile load(String yaml) throws IOException {
    return ScenarioFile.load(Files.writeString(directory.resolve("trial.yaml"), yaml));
  }
}
