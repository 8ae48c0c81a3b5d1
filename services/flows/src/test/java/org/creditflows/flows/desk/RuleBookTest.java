package org.creditflows.flows.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBookTest {

  private static final RuleBook TWO =
      RuleBook.parse(
          """
          - name: first
            from: 2026-01-01
            set: {loanCutOff: 500}
          - name: second
            from: 2026-02-01
            set: {waiverCutOff: 700}
          """);

  @Test
  void versionInForceIsTheLatestThatHasBegun() {
    assertThat(TWO.inForceAt(Facts.at("2026-01-31")).name()).isEqualTo("first");
    assertThat(TWO.inForceAt(Facts.at("2026-02-01")).name()).isEqualTo("second");
    assertThat(TWO.inForceAt(Facts.at("2031-02-01")).name()).isEqualTo("second");
  }

  @Test
  void firstVersionHoldsForAllThatWasBefore() {
    assertThat(TWO.inForceAt(Facts.at("2019-01-01")).name()).isEqualTo("first");
  }

  @Test
  void versionKeepsWhatItDoesNotChange() {
    Rules second = TWO.versions().get(1).rules();
    assertThat(second.loanCutOff()).isEqualTo(500);
    assertThat(second.waiverCutOff()).isEqualTo(700);
    assertThat(second.largeLoanMargin()).isEqualTo(Rules.DEFAULT.largeLoanMargin());
  }

  @Test
  void writtenFormIsReadAsItWas() {
    assertThat(RuleBook.parse(TWO.toYaml())).isEqualTo(TWO);
    assertThat(RuleBook.parse(RuleBook.DEFAULT.toYaml())).isEqualTo(RuleBook.DEFAULT);
    assertThat(RuleBook.parse("")).isEqualTo(RuleBook.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{name: a} | a list of versions is expected",
        "[{from: 2026-01-01}] | each version needs name",
        "[{name: a, from: soon}] | allowed is a date such as 2026-07-01",
        "[{name: a, from: 2026-01-01, sets: {}}] | allowed are name, from, set",
        "[{name: a, from: 2026-01-01, set: {cutOff: 1}}] | key cutOff is refused; allowed are",
        "[{name: a, from: 2026-01-01, set: {loanCutOff: x}}] | loanCutOff",
        "[{name: a, from: 2026-01-01, set: {loanCutOff: -1}}] | allowed is 0 to 1000",
        "[{name: a, from: 2026-01-01, set: {scoring: SOME}}] | scoring",
        "[{name: a, from: 2026-01-01, set: {scoring: 1}}] | key scoring: ",
        "[{name: a, from: 2026-01-01, set: {loanCutOffStep: 0.5}}] | key loanCutOffStep: ",
        "[{name: a, from: 2026-01-01, set: {loanCutOff: 500, loanCutOff: 600}}] | Duplicate",
        "[{name: a, from: 2026-01-01, set: {jointPunishment: [zoo]}}] | zoo is refused; allowed",
        "[{name: a, from: 2026-01-01}, {name: a, from: 2026-02-01}] | given twice",
        "[{name: a, from: 2026-01-01}, {name: b, from: 2026-01-01}] | after the one before it",
        "[] | at least one version is needed",
      })
  void mistakeIsToldInOneLine(String yaml, String part) {
    assertThatThrownBy(() -> RuleBook.parse(yaml))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("rules: ")
        .hasMessageContaining(part)
        .message()
        .doesNotContain("\n");
  }
}
