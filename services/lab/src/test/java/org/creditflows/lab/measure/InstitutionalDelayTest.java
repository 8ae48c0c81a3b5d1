package org.creditflows.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creditflows.lab.counterfactual.WrongGroup;
import org.creditflows.schemas.log.Domain;
import org.junit.jupiter.api.Test;

class InstitutionalDelayTest {

  private static final long DAY = 24L * 60 * 60 * 1000;

  @Test
  void daysAreCountedFromTheWrongRecordToItsCorrection() {
    MeasureSheet sheet = sheet(mistake("court:P1", 0, 10 * DAY), mistake("court:P2", 0, 30 * DAY));

    assertThat(value(sheet, "repair.institutionalDays.p50")).isEqualTo(10);
    assertThat(value(sheet, "repair.institutionalDays.p95")).isEqualTo(30);
    assertThat(value(sheet, "repair.institutionalDays.p95.court")).isEqualTo(30);
    assertThat(value(sheet, "repair.institutionalDays.pastDeadline")).isEqualTo(0.5);
  }

  @Test
  void whatIsNeverCorrectedIsPastItsDeadlineAndHasNoDays() {
    MeasureSheet sheet = sheet(mistake("court:P1", 0, null));

    assertThat(value(sheet, "repair.institutionalDays.pastDeadline")).isEqualTo(1);
    assertThat(sheet.reasons())
        .containsEntry("repair.institutionalDays.p50", "nothing was corrected");
  }

  @Test
  void deadlineThatEndsAfterTheRunIsNotCounted() {
    assertThat(sheet(mistake("court:P1", 95 * DAY, null)).reasons())
        .containsEntry("repair.institutionalDays.pastDeadline", "no deadline ended in the run");
  }

  @Test
  void deadlineThatEndedBeforeTheRunIsNotCounted() {
    assertThat(sheet(mistake("court:P1", -300 * DAY, null)).reasons())
        .containsEntry("repair.institutionalDays.pastDeadline", "no deadline ended in the run");
  }

  @Test
  void mistakeThatWasCorrectedBeforeTheRunCountsWhereItsDeadlineEndedInIt() {
    MeasureSheet sheet =
        sheet(mistake("court:P1", -10 * DAY, -5 * DAY), mistake("court:P2", -10 * DAY, null));

    assertThat(value(sheet, "repair.institutionalDays.pastDeadline")).isEqualTo(0.5);
    assertThat(sheet.reasons())
        .containsEntry("repair.institutionalDays.p50", "nothing was corrected");
  }

  @Test
  void mistakeThatWasCorrectedBeforeItCameOutNeverHadADeadline() {
    MeasureSheet sheet =
        sheet(mistake("court:P1", 10 * DAY, 10 * DAY), mistake("court:P2", 10 * DAY, null));

    assertThat(value(sheet, "repair.institutionalDays.pastDeadline")).isEqualTo(1);
  }

  @Test
  void holderWithoutADeadlineIsNotCounted() {
    assertThat(sheet(mistake("tax:T1", 0, null)).reasons())
        .containsKey("repair.institutionalDays.pastDeadline");
  }

  private static MeasureSheet sheet(WrongGroup... mistakes) {
    return InstitutionalDelay.of(List.of(mistakes), Map.of(Domain.COURT, 15), 0, 100 * DAY);
  }

  private static WrongGroup mistake(String sourceKey, long published, Long corrected) {
    return new WrongGroup(
        "m-" + sourceKey,
        sourceKey,
        Set.of("e1"),
        Set.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        published,
        corrected);
  }

  private static double value(MeasureSheet sheet, String identifier) {
    return sheet.measures().get(identifier).value();
  }
}
