package org.creditflows.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PropagationTest {

  @Test
  void nothingToLiftIsNoValue() {
    MeasureSheet sheet = Propagation.of(List.of());

    assertThat(sheet.measures().get("repair.propagationMillis.p50").value()).isNull();
    assertThat(sheet.reasons())
        .containsEntry("repair.propagationMillis.max", "no correction had a restriction to lift");
  }

  @Test
  void medianIsOneOfTheTimesAndTheLongestIsTheLast() {
    MeasureSheet sheet = Propagation.of(List.of(900.0, 300.0, 500.0, 400.0));
    Measure median = sheet.measures().get("repair.propagationMillis.p50");

    assertThat(median.value()).isEqualTo(400.0);
    assertThat(median.n()).isEqualTo(4);
    assertThat(sheet.measures().get("repair.propagationMillis.max").value()).isEqualTo(900.0);
  }
}
