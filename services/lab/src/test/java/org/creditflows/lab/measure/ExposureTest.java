package org.creditflows.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.creditflows.lab.reference.Told.POLICIES;

import java.util.List;
import java.util.stream.Stream;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.junit.jupiter.api.Test;

class ExposureTest {

  private static final TopicCatalogue CATALOGUE = new TopicCatalogue("", 4);
  private static final List<Desk> DESKS =
      Stream.<Desk>concat(
              Stream.of("lender-1", "deposit-waiver").map(name -> Desks.named(name).orElseThrow()),
              Desks.standing(RuleBook.DEFAULT).stream())
          .toList();

  @Test
  void siloedDesksReadFieldsOfTheirHomeAlone() {
    MeasureSheet sheet = exposure(Flow.SILOED);

    assertThat(value(sheet, "deskFields.lender-1")).isEqualTo(4);
    assertThat(value(sheet, "deskFields.deposit-waiver")).isEqualTo(4);
    assertThat(value(sheet, "deskFields.travel")).isZero();
  }

  @Test
  void centralizedDesksReadAllThatTheirRulesAskFor() {
    MeasureSheet sheet = exposure(Flow.CENTRALIZED);

    assertThat(value(sheet, "deskFields.lender-1")).isEqualTo(13);
    assertThat(value(sheet, "deskFields.deposit-waiver")).isEqualTo(8);
    assertThat(value(sheet, "deskFields.travel")).isEqualTo(1);
  }

  @Test
  void principalOfASiloCouldReadItsOwnFieldsAndACentralOneAll() {
    assertThat(value(exposure(Flow.SILOED), "principalFields")).isEqualTo(5);
    assertThat(value(exposure(Flow.CENTRALIZED), "principalFields")).isEqualTo(18);
  }

  @Test
  void exposureFollowsFromHowAFlowIsBuilt() {
    assertThat(exposure(Flow.SILOED).measures().values())
        .extracting(Measure::kind)
        .containsOnly(Measure.Kind.BY_CONSTRUCTION);
  }

  @Test
  void federatedDesksReadWhatIsLetOutToTheirPurposeAndTheRecordOfWhoeverAsks() {
    MeasureSheet sheet = exposure(Flow.FEDERATED);

    assertThat(value(sheet, "deskFields.lender-1")).isEqualTo(10);
    assertThat(value(sheet, "deskFields.deposit-waiver")).isEqualTo(5);
    assertThat(value(sheet, "deskFields.travel")).isEqualTo(1);
  }

  @Test
  void principalOfAPurposeCouldReadWhatIsSentToItAndNoMore() {
    assertThat(value(exposure(Flow.FEDERATED), "principalFields")).isEqualTo(10);
  }

  private static MeasureSheet exposure(Flow flow) {
    DisclosurePolicy policy = POLICIES.get(flow);
    return Exposure.of(
        policy.layout(flow, flow.label()), policy, DESKS, RuleBook.DEFAULT, CATALOGUE);
  }

  private static double value(MeasureSheet sheet, String name) {
    return sheet.measures().get("exposure." + name).value();
  }
}
