package org.creditflows.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.lab.counterfactual.PublishedWorld;
import org.creditflows.lab.reference.Told;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two people of whom nothing is recorded, under every flow. */
class NothingRecordedTest {

  private static final Ownership OWNERSHIP =
      new Ownership(new TreeSet<>(List.of("person:ann", "person:ben")), new TreeMap<>());

  @ParameterizedTest
  @EnumSource(Flow.class)
  void nobodyIsKnownInAnyGroup(Flow flow) {
    SeedTruth truth = new SeedTruth(OWNERSHIP, Set.of(), Set.of("person:ann"), List.of());
    MeasureSheet sheet = Coverage.of(truth, nothing(flow), ModelledRun.desks());

    for (String group : List.of("everybody", "namesakes", "thinFiles")) {
      assertThat(value(sheet, "cohortCoverage." + group)).isZero();
    }
    assertThat(sheet.reasons()).containsEntry("cohortCoverage.managers", "nobody is in the group");
  }

  @ParameterizedTest
  @EnumSource(Flow.class)
  void nothingIsOpenToAnybodyAndNothingCanBeJoined(Flow flow) {
    MeasureSheet sheet =
        SubjectExposure.of(OWNERSHIP, nothing(flow), ModelledRun.desks())
            .plus(
                PublicExposure.of(
                    OWNERSHIP, nothing(flow), new PublishedWorld(Told.model().history())))
            .plus(Linkability.of(OWNERSHIP, nothing(flow)));

    assertThat(value(sheet, "exposure.perSubject.desk")).isZero();
    assertThat(value(sheet, "exposure.perSubject.principal")).isZero();
    assertThat(value(sheet, "exposure.perSubject.public")).isZero();
    assertThat(value(sheet, "linkability")).isZero();
  }

  @ParameterizedTest
  @EnumSource(Flow.class)
  void nobodyStandsInACrowd(Flow flow) {
    assertThat(Anonymity.of(OWNERSHIP, nothing(flow)).reasons())
        .containsEntry("kAnonymity.min", "there is no record of anybody")
        .containsKeys("kAnonymity.p5", "kAnonymity.shareUnique");
  }

  @ParameterizedTest
  @EnumSource(Flow.class)
  void noListingRestrictsAndNoDecisionLeaksOrIsStale(Flow flow) {
    MeasureSheet sheet =
        new DecisionQuality(
                nothing(flow),
                new PublishedWorld(Told.model().history()),
                Map.of(),
                ModelledRun.desks())
            .of(0)
            .plus(FanOut.of(nothing(flow), 0));

    assertThat(value(sheet, "leak")).isZero();
    assertThat(value(sheet, "staleNegatives")).isZero();
    assertThat(sheet.reasons())
        .containsEntry("overGeneralisation", "nothing was decided")
        .containsEntry("fanOut", "no listing is in force");
  }

  private static FlowOutcome nothing(Flow flow) {
    return FlowOutcome.of(flow, RuleBook.DEFAULT, Map.of(), Map.of(), List.of());
  }

  private static double value(MeasureSheet sheet, String identifier) {
    return sheet.measures().get(identifier).value();
  }
}
