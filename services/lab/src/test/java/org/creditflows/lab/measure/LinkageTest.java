package org.creditflows.lab.measure;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.Profile;
import org.junit.jupiter.api.Test;

class LinkageTest {

  private static final String ANN = "person:ann";
  private static final String BEN = "person:ben";

  /** Ann's are a1 to a3, Ben's b1. */
  private static final Map<String, String> OWNERS =
      Map.of("court:a1", ANN, "tax:a2", ANN, "platform:a3", ANN, "court:b1", BEN);

  private static final Ownership OWNERSHIP =
      new Ownership(new TreeSet<>(List.of(ANN, BEN)), new TreeMap<>(OWNERS));

  @Test
  void siloedFlowHasNoLinkageAndSaysWhy() {
    MeasureSheet sheet = Linkage.of(OWNERSHIP, outcome(Flow.SILOED, OWNERS.keySet(), List.of()));

    assertThat(sheet.measures().values()).extracting(Measure::value).containsOnlyNulls();
    assertThat(sheet.reasons()).hasSize(6).containsValue("records are not linked");
  }

  @Test
  void rightProfilesAreWithoutFault() {
    MeasureSheet sheet =
        linkage(profile(ANN, "court:a1", "platform:a3", "tax:a2"), profile(BEN, "court:b1"));

    assertThat(sheet.reasons()).isEmpty();
    assertThat(value(sheet, "precision")).isEqualTo(1);
    assertThat(value(sheet, "recall")).isEqualTo(1);
    assertThat(value(sheet, "f1")).isEqualTo(1);
    assertThat(value(sheet, "bCubed")).isEqualTo(1);
    assertThat(value(sheet, "overMerged")).isZero();
    assertThat(value(sheet, "underMerged")).isZero();
  }

  @Test
  void strangerInAProfileCostsPrecision() {
    MeasureSheet sheet = linkage(profile(ANN, "court:a1", "court:b1", "platform:a3", "tax:a2"));

    assertThat(value(sheet, "precision")).isEqualTo(3 / 6.0);
    assertThat(value(sheet, "recall")).isEqualTo(1);
    assertThat(value(sheet, "f1")).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(value(sheet, "overMerged")).isEqualTo(1);
  }

  @Test
  void splitSubjectCostsRecall() {
    MeasureSheet sheet =
        linkage(
            profile(ANN, "court:a1", "tax:a2"),
            profile("person:typo", "platform:a3"),
            profile(BEN, "court:b1"));

    assertThat(value(sheet, "precision")).isEqualTo(1);
    assertThat(value(sheet, "recall")).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(value(sheet, "underMerged")).isEqualTo(1);
    // B-cubed recall is (2/3 + 2/3 + 1/3 + 1) / 4 = 2/3, precision 1.
    assertThat(value(sheet, "bCubed")).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void unlinkedRecordCostsRecallButIsNoProfile() {
    MeasureSheet sheet = linkage(profile(ANN, "court:a1", "tax:a2"));

    assertThat(value(sheet, "recall")).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(value(sheet, "underMerged")).isZero();
  }

  @Test
  void precisionHasNoValueWhereNothingIsJoined() {
    MeasureSheet sheet = linkage();

    assertThat(sheet.measures().get("linkage.precision").value()).isNull();
    assertThat(sheet.reasons()).containsOnlyKeys("linkage.precision");
    assertThat(value(sheet, "recall")).isZero();
    assertThat(value(sheet, "f1")).isZero();
  }

  @Test
  void nothingHasAValueWithoutRecords() {
    MeasureSheet sheet = Linkage.of(OWNERSHIP, outcome(Flow.CENTRALIZED, Set.of(), List.of()));

    assertThat(sheet.reasons())
        .containsOnlyKeys("linkage.precision", "linkage.recall", "linkage.f1", "linkage.bCubed");
  }

  private static MeasureSheet linkage(Profile... profiles) {
    return Linkage.of(OWNERSHIP, outcome(Flow.CENTRALIZED, OWNERS.keySet(), List.of(profiles)));
  }

  private static FlowOutcome outcome(Flow flow, Set<String> sourceKeys, List<Profile> profiles) {
    return FlowOutcome.of(
        flow,
        RuleBook.DEFAULT,
        sourceKeys.stream()
            .collect(
                toMap(
                    key -> key,
                    key ->
                        new Contribution(
                            key,
                            1L,
                            new CourtRecord(
                                List.of(), List.of(), List.of(), List.of(), List.of())))),
        profiles.stream().collect(toMap(Profile::getSubject, profile -> profile)),
        List.of());
  }

  private static double value(MeasureSheet sheet, String name) {
    return sheet.measures().get("linkage." + name).value();
  }

  private static Profile profile(String subject, String... sourceKeys) {
    return new Profile(
        subject,
        Arrays.stream(sourceKeys)
            .map(
                key ->
                    new Contribution(
                        key,
                        1L,
                        new CourtRecord(List.of(), List.of(), List.of(), List.of(), List.of())))
            .toList());
  }
}
