package org.creditflows.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioTest {

  @Test
  void theFileOfAScenarioSaysWhatEachKeyMeansAndIsReadAgain() {
    String yaml = Scenario.defaults().toYaml();
    assertThat(yaml)
        .startsWith("# Scenario of credit-flows; every key may be left out.\n")
        .contains(
            """

            deadlines:
              # Legal time in which a court corrects a wrong record. (days, 1 to 1000)
              courtDays: 15
              # Legal time in which a lender corrects a wrong record. (days, 1 to 1000)
              lendingDays: 20
            """);
    assertThat(Parameter.values())
        .allSatisfy(parameter -> assertThat(yaml).contains("# " + parameter.meaning() + " ("));
    assertThat(Scenario.parse(yaml)).isEqualTo(Scenario.defaults());
  }

  @Test
  void theScenarioReferenceIsUpToDate() throws IOException {
    Path page = Path.of("../../docs/scenario.md");
    assertThat(Files.readString(page)).isEqualTo(ScenarioReference.markdown());
  }

  @Test
  void anEmptyFileIsTheDefaultScenario() {
    assertThat(Scenario.parse("")).isEqualTo(Scenario.defaults());
    assertThat(Scenario.parse("# nothing set\n")).isEqualTo(Scenario.defaults());
  }

  @Test
  void aSectionWithoutKeysSetsNothing() {
    assertThat(Scenario.parse("links:\n#  lateShare: 0.1\ncourt:\npeople: 5\n"))
        .isEqualTo(Scenario.defaults().withPeople(5));
  }

  @Test
  void aKeyWithItsDefaultIsGivenAllTheSame() {
    assertThat(Scenario.given("people: 4000\nlinks: {wrongShare: 0.1}\ncourt:\n"))
        .containsExactlyInAnyOrder(Parameter.PEOPLE, Parameter.LINKS_WRONG);
    assertThat(Scenario.given("# nothing set\n")).isEmpty();
  }

  @Test
  void linksMayAllBeLateWrongOrMissing() {
    Scenario scenario = Scenario.parse("links: {lateShare: 0.8, wrongShare: 0.1, neverShare: 0.1}");
    assertThat(scenario.of(Parameter.LINKS_LATE)).isEqualTo(0.8);
  }

  @Test
  void aFileSetsKeysInSectionsOrWithDots(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("scenario.yaml");
    Files.writeString(file, "people: 500\nlinks:\n  wrongShare: 0.2\ncourt.listings: 1\n");
    Scenario scenario = Scenario.load(file);
    assertThat(scenario.people()).isEqualTo(500);
    assertThat(scenario.of(Parameter.LINKS_WRONG)).isEqualTo(0.2);
    assertThat(scenario.of(Parameter.LISTINGS)).isEqualTo(1);
    assertThat(scenario.companies()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "peopel: 5 | unknown key peopel; did you mean people?",
        "{court: {judgements: 5}} | unknown key court.judgements; did you mean court.judgments?",
        "{judgments: 5} | unknown key judgments; did you mean court.judgments?",
        "court: 5 | unknown key court; did you mean",
        "people: many | key people: value \"many\" is refused; allowed is a whole number from 1 to 1000000",
        "people: 2.5 | key people: value \"2.5\" is refused; allowed is a whole number from 1 to 1000000",
        "people: 0 | key people: value \"0\" is refused; allowed is a whole number from 1 to 1000000",
        "people: | key people: value \"\" is refused",
        "'people: [1, 2]' | key people: value \"[1,2]\" is refused",
        "{links: {lateShare: 1.1}} | key links.lateShare: value \"1.1\" is refused; allowed is a number from 0 to 1",
        "start: yesterday | key start: value \"yesterday\" is refused; allowed is an instant in whole seconds",
        "start: 2026-01-01T00:00:00.5Z | key start: value",
        "{court: {listings: 9}} | key court.listings: value 9 is refused; allowed is at most 7 (court.judgments)",
        "{links: {neverShare: 0.95}} | links.lateShare, links.wrongShare and links.neverShare are 1.04 together; allowed is at most 1",
        "{links: {lateShare: 1}} | links.lateShare, links.wrongShare and links.neverShare are 1.07 together; allowed is at most 1",
        "{court: {judgments: 5}, court.judgments: 6} | key court.judgments is given twice",
        "12 | keys with values are expected",
        "'people: {' | line 1:",
      })
  void badInputIsRefusedInOneLine(String yaml, String message) {
    assertThatThrownBy(() -> Scenario.parse(yaml))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining(message)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  @Test
  void aKeyThatStandsTwiceIsRefused() {
    assertThatThrownBy(() -> Scenario.parse("people: 5\npeople: 6\n"))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("people");
  }

  @Test
  void aFileThatIsNotThereIsNamed(@TempDir Path directory) {
    assertThatThrownBy(() -> Scenario.load(directory.resolve("none.yaml")))
        .isInstanceOf(ScenarioException.class)
        .hasMessageEndingWith("none.yaml: no such file");
  }

  @Test
  void changesKeepToTheAllowedRange() {
    assertThat(Scenario.defaults().withMonths(3).end())
        .isEqualTo(Instant.parse("2026-04-01T00:00:00Z"));
    assertThatThrownBy(() -> Scenario.defaults().withCompanies(-1))
        .isInstanceOf(ScenarioException.class);
  }

  @Test
  void settlementsGoFromTheStartToTheEnd() {
    List<Instant> settlements = Scenario.defaults().withMonths(2).settlements();
    assertThat(settlements)
        .containsExactly(
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("2026-01-31T00:00:00Z"),
            Instant.parse("2026-03-01T00:00:00Z"));
  }

  @Test
  void aRequestIsDecidedAtTheFirstSettlementAtOrAfterIt() {
    Scenario scenario = Scenario.defaults().withMonths(2);
    long start = scenario.start().toEpochMilli();
    long settlement = Instant.parse("2026-01-31T00:00:00Z").toEpochMilli();
    assertThat(scenario.settlementAtOrAfter(start)).isEqualTo(start);
    assertThat(scenario.settlementAtOrAfter(start + 1)).isEqualTo(settlement);
    assertThat(scenario.settlementAtOrAfter(settlement)).isEqualTo(settlement);
    assertThat(scenario.settlementAtOrAfter(settlement + 1))
        .isEqualTo(scenario.end().toEpochMilli());
  }

  @Property(tries = 50)
  void everyScenarioIsReadAsItWasWritten(@ForAll("scenarios") Scenario scenario) {
    assertThat(Scenario.parse(scenario.toYaml())).isEqualTo(scenario);
  }

  @Provide
  Arbitrary<Scenario> scenarios() {
    Arbitrary<Double> shares = Arbitraries.integers().between(0, 300).map(n -> n / 1000.0);
    return Arbitraries.maps(
            Arbitraries.of(Parameter.LATE, Parameter.LINKS_WRONG, Parameter.MISSED_INSTALMENTS),
            shares)
        .map(Map::copyOf)
        .map(Scenario::of);
  }
}
