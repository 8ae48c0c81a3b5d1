package org.creditflows.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.junit.jupiter.api.Test;

class ExposureTest {

  private static final TopicCatalogue CATALOGUE = new TopicCatalogue("", 4);
  private static final List<Desk> DESKS =
      Stream.<Desk>concat(
              Stream.of("lender-1", "deposit-waiver").map(name -> Desks.named(name).orElseThrow()),
              Desks.standing().stream())
          .toList();

  @Test
  void siloedDesksReadFieldsOfTheirHomeAlone() {
    MeasureSheet sheet = Exposure.of(Flow.SILOED, DESKS, CATALOGUE);

    assertThat(value(sheet, "deskFields.lender-1")).isEqualTo(3);
    assertThat(value(sheet, "deskFields.deposit-waiver")).isEqualTo(4);
    assertThat(value(sheet, "deskFields.travel")).isZero();
  }

  @Test
  void centralizedDesksReadAllThatTheirRulesAskFor() {
    MeasureSheet sheet = Exposure.of(Flow.CENTRALIZED, DESKS, CATALOGUE);

    assertThat(value(sheet, "deskFields.lender-1")).isEqualTo(11);
    assertThat(value(sheet, "deskFields.deposit-waiver")).isEqualTo(8);
    assertThat(value(sheet, "deskFields.travel")).isEqualTo(1);
  }

  @Test
  void principalOfASiloCouldReadItsOwnFieldsAndACentralOneAll() {
    assertThat(value(Exposure.of(Flow.SILOED, DESKS, CATALOGUE), "principalFields")).isEqualTo(4);
    assertThat(value(Exposure.of(Flow.CENTRALIZED, DESKS, CATALOGUE), "principalFields"))
        .isEqualTo(13);
  }

  @Test
  void exposureFollowsFromHowAFlowIsBuilt() {
    assertThat(Exposure.of(Flow.SILOED, DESKS, CATALOGUE).measures().values())
        .extracting(Measure::kind)
        .containsOnly(Measure.Kind.BY_CONSTRUCTION);
  }

  private static double value(MeasureSheet sheet, String name) {
    return sheet.measures().get("exposure." + name).value();
  }
}
