package org.creditflows.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.creditflows.lab.measure.Discrimination.Scored;
import org.junit.jupiter.api.Test;

class DiscriminationTest {

  @Test
  void lenderThatKnowsNothingTellsNobodyApart() {
    List<Scored> alike = List.of(scored(575, true), scored(575, false), scored(575, false));

    assertThat(value(alike, "discrimination.auc")).isEqualTo(0.5);
    assertThat(value(alike, "discrimination.gini")).isZero();
    assertThat(value(alike, "discrimination.defaultRateAtEqualApproval"))
        .isCloseTo(1 / 3.0, within(1e-9));
    assertThat(value(alike, "equalApproval.denyWouldRepay")).isEqualTo(0.5);
  }

  @Test
  void lenderThatKnowsAllMakesNoMistake() {
    List<Scored> apart =
        List.of(scored(400, true), scored(500, true), scored(700, false), scored(800, false));

    assertThat(value(apart, "discrimination.auc")).isEqualTo(1);
    assertThat(value(apart, "discrimination.defaultRateAtEqualApproval")).isZero();
    assertThat(value(apart, "equalApproval.denyWouldRepay")).isZero();
    assertThat(value(apart, "equalApproval.grantWouldDefault")).isZero();
  }

  @Test
  void nobodyToTellApartIsNoValue() {
    assertThat(Discrimination.of("lender-1", List.of(scored(500, false))).reasons())
        .hasSize(5)
        .containsValue("all subjects would act alike");
  }

  @Test
  void countingEveryPairGivesTheSame() {
    Random random = new Random(3);
    List<Scored> scored = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      boolean wouldDefault = random.nextInt(6) == 0;
      scored.add(scored(500 + 5 * random.nextInt(20) - (wouldDefault ? 20 : 0), wouldDefault));
    }
    double won = 0;
    long pairs = 0;
    for (Scored repayer : scored) {
      for (Scored defaulter : scored) {
        if (!repayer.wouldDefault() && defaulter.wouldDefault()) {
          pairs++;
          won += 0.5 + Math.signum(repayer.score() - defaulter.score()) / 2;
        }
      }
    }

    assertThat(value(scored, "discrimination.auc")).isCloseTo(won / pairs, within(1e-9));
  }

  private static Scored scored(double score, boolean wouldDefault) {
    return new Scored(score, wouldDefault);
  }

  private static double value(List<Scored> scored, String identifier) {
    return Discrimination.of("lender-1", scored).measures().get(identifier + ".lender-1").value();
  }
}
