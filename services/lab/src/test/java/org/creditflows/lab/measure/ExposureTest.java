package org.creditflows.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.desk.RuleBook;
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
    MeasureSheet sheet = Exposure.of(Flow.SILOED, DESKS, RuleBook.DEFAULT, CATALOGUE);

    assertThat(value(sheet, "deskFields.lender-1")).isEqualTo(4);
    assertThat(value(sheet, "deskFields.deposit-waiver")).isEqualTo(4);
    assertThat(value(sheet, "deskFields.travel")).isZero();
  }

  @Test
  void centralizedDesksReadAllThatTheirRulesAskFor() {
    MeasureSheet sheet = Exposure.of(Flow.CENTRALIZED, DESKS, RuleBook.DEFAULT, CATALOGUE);

    assertThat(value(sheet, "deskFields.lender-1")).isEqualTo(13);
    assertThat(value(sheet, "deskFields.deposit-waiver")).isEqualTo(8);
    assertThat(value(sheet, "deskFields.travel")).isEqualTo(1);
  }

  @Test
  void principalOfASiloCouldReadItsOwnFieldsAndACentralOneAll() {
    assertThat(
            value(Exposure.of(Flow.SILOED, DESKS, RuleBook.DEFAULT, CATALOGUE), "principalFields"))
        .isEqualTo(5);
    assertThat(
            value(
                Exposure.of(Flow.CENTRALIZED, DESKS, RuleBook.DEFAULT, CATALOGUE),
                "principalFields"))
        .isEqualTo(18);
  }

  @Test
  void exposureFollowsFromHowAFlowIsBuilt() {
    assertThat(Exposure.of(Flow.SILOED, DESKS, RuleBook.DEFAULT, CATALOGUE).measures().values())
        .extracting(Measure::kind)
        .containsOnly(Measure.Kind.BY_CONSTRUCTION);
  }

  private static double value(MeasureSheet sheet, String name) {
    return sheet.measures().get("exposure." + name).value();
  }
}
