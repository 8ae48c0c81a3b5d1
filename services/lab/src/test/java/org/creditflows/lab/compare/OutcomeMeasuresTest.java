package org.creditflows.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.lab.measure.Measure;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.lab.measure.ModelledRun;
import org.creditflows.lab.reference.Told;
import org.creditflows.population.Parameter;
import org.creditflows.population.Scenario;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeMeasuresTest {

  private static final Scenario SCENARIO =
      Scenario.defaults().withPeople(300).withCompanies(20).withMonths(6);

  @TempDir private static Path directory;
  private static List<MeasureSheet> siloed;
  private static List<MeasureSheet> centralized;

  @BeforeAll
  static void measure() {
    ModelledRun run = ModelledRun.of(directory, SCENARIO, 1L, 2L);
    OutcomeMeasures measures =
        new OutcomeMeasures(
            run.truth(), SCENARIO, RuleBook.DEFAULT, run.history(), run.settlements(), Told.SECRET);
    siloed = measures.of(run.outcome(Flow.SILOED));
    centralized = measures.of(run.outcome(Flow.CENTRALIZED));
  }

  @Test
  void everySeedHasASheetAndEveryFlowTheSameMeasures() {
    assertThat(siloed).hasSize(2);
    assertThat(centralized).hasSize(2);
    Set<String> identifiers = siloed.get(0).measures().keySet();
    assertThat(siloed.get(1).measures()).containsOnlyKeys(identifiers);
    assertThat(centralized.get(0).measures()).containsOnlyKeys(identifiers);
  }

  @Test
  void sharesAreFromNothingToAll() {
    for (MeasureSheet sheet : List.of(siloed.get(0), centralized.get(1))) {
      sheet
          .measures()
          .forEach(
              (identifier, measure) -> {
                if (measure.unit().equals("share") && measure.value() != null) {
                  assertThat(measure.value()).as(identifier).isBetween(-1.0, 1.0);
                }
              });
    }
  }

  @Test
  void siloedFlowJoinsNothingAndUsesNoOtherDomain() {
    assertThat(value(siloed, "overGeneralisation")).isZero();
    assertThat(value(siloed, "linkability")).isZero();
  }

  /** True facts that were never published cannot be weighed. */
  @Test
  void wrongfulnessHasNoValueWhereEventsAreKeptOutOfTheRecord(@TempDir Path other) {
    Scenario gamed = SCENARIO.withPeople(30).with(Parameter.OBSERVED_DISHONEST, 0.5);
    ModelledRun run = ModelledRun.of(other, gamed, 1L);
    MeasureSheet sheet =
        new OutcomeMeasures(
                run.truth(), gamed, RuleBook.DEFAULT, run.history(), run.settlements(), Told.SECRET)
            .of(run.outcome(Flow.SILOED))
            .get(0);

    Set<String> wrongful = new TreeSet<>(siloed.get(0).measures().keySet());
    wrongful.removeIf(identifier -> !identifier.startsWith("wrongful"));
    assertThat(wrongful)
        .hasSizeGreaterThan(100)
        .allSatisfy(
            identifier -> {
              assertThat(sheet.measures().get(identifier).value()).isNull();
              assertThat(sheet.reasons())
                  .containsEntry(identifier, "events were kept out of the record");
            });
  }

  private static double value(List<MeasureSheet> sheets, String identifier) {
    Measure measure = sheets.get(0).measures().get(identifier);
    return measure.value();
  }
}
