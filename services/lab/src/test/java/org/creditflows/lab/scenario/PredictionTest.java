package org.creditflows.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.creditflows.lab.measure.Measure.Interval;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.lab.scenario.Prediction.Direction;
import org.creditflows.lab.scenario.Prediction.Outcome;
import org.creditflows.lab.statistics.Difference;
import org.creditflows.lab.statistics.Differences;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionTest {

  @ParameterizedTest
  @CsvSource({
    "CENTRALIZED, HIGHER, SILOED, 1, 3, CONFIRMED",
    "CENTRALIZED, HIGHER, SILOED, -3, -1, REFUTED",
    "CENTRALIZED, HIGHER, SILOED, -1, 1, UNDECIDED",
    "CENTRALIZED, UNDETECTED, SILOED, -1, 1, CONFIRMED",
    "CENTRALIZED, UNDETECTED, SILOED, 1, 3, REFUTED",
    "SILOED, LOWER, CENTRALIZED, 1, 3, CONFIRMED",
    "SILOED, HIGHER, CENTRALIZED, 1, 3, REFUTED",
    "FEDERATED, HIGHER, SILOED, 1, 3, UNDECIDED",
  })
  void intervalOfTheDifferenceDecides(
      Flow flow, Direction is, Flow than, double low, double high, Outcome expected) {
    Difference difference =
        new Difference((low + high) / 2, "share", Kind.MEASURED, new Interval(low, high), 5, 1.0);
    assertThat(judged(flow, is, than, difference)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"HIGHER", "LOWER", "UNDETECTED"})
  void oneSeedDecidesNothing(Direction is) {
    Difference difference = new Difference(2, "share", Kind.MEASURED, null, 1, null);
    assertThat(judged(Flow.CENTRALIZED, is, Flow.SILOED, difference)).isEqualTo(Outcome.UNDECIDED);
  }

  private static Outcome judged(Flow flow, Direction is, Flow than, Difference difference) {
    Differences differences =
        new Differences(Map.of("centralized-siloed", Map.of("fanOut", difference)));
    return new Prediction("So.", "fanOut", flow, is, than).judged(differences).outcome();
  }
}
