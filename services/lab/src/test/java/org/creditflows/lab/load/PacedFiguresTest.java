package org.creditflows.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.creditflows.lab.generator.Punctuality;
import org.creditflows.lab.latency.Latencies;
import org.creditflows.lab.latency.LatencyTable;
import org.junit.jupiter.api.Test;

/** Rates are 100 records a second, warm-ups 15 s, and the target is a p99 of 500 ms. */
class PacedFiguresTest {

  private static final int RATE = 100;
  private static final double WARM_UP = 15;
  private static final double TARGET = 500;

  @Test
  void evenLagIsSustained() {
    assertThat(figures(75, 0, 0, 20, 0).obstacle(TARGET)).isEmpty();
  }

  @Test
  void lagMayGrowBySixHundredthsOfSecondOfInputAfterTheWarmUp() {
    double slopeOfSixRecordsInMinute = 6.0 / 60;

    assertThat(figures(75, 0.99 * slopeOfSixRecordsInMinute, 0, 20, 0).obstacle(TARGET)).isEmpty();
    assertThat(figures(75, 1.01 * slopeOfSixRecordsInMinute, 0, 20, 0).obstacle(TARGET))
        .contains("the lag grew");
  }

  @Test
  void lagEndsBelowSecondOfInput() {
    assertThat(figures(75, 0, RATE, 20, 0).obstacle(TARGET))
        .contains("the lag ended above a second of input");
  }

  @Test
  void decisionsComeInTime() {
    assertThat(figures(75, 0, 0, 501, 0).obstacle(TARGET))
        .contains("p99 of decisions was above the target");
  }

  @Test
  void everyOutputComes() {
    assertThat(figures(75, 0, 0, 20, 1).obstacle(TARGET)).contains("outputs were missing");
  }

  @Test
  void lateGeneratorMeasuresItself() {
    PacedFigures late = figures(75, 0, 0, 20, 0, 200_000);

    assertThat(late.generatorWasLate()).isTrue();
    assertThat(late.obstacle(TARGET)).contains(PacedFigures.LATE_GENERATOR);
    assertThat(late.complaint()).hasValueSatisfying(line -> assertThat(line).contains("200 ms"));
  }

  @Test
  void runThatEndsInTheWarmUpCountsForNothing() {
    PacedFigures ended = figures(9, 0, 0, 20, 0);

    assertThat(ended.generatorWasLate()).isFalse();
    assertThat(ended.obstacle(TARGET)).contains(PacedFigures.SHORT_LOG);
    assertThat(ended.complaint()).hasValueSatisfying(line -> assertThat(line).contains("--people"));
  }

  private static PacedFigures figures(
      int seconds, double slope, double endLag, long decisionMillis, long missing) {
    return figures(seconds, slope, endLag, decisionMillis, missing, 0);
  }

  static PacedFigures figures(
      int seconds,
      double slope,
      double endLag,
      long decisionMillis,
      long missing,
      long lastLatenessMicros) {
    List<PacedFigures.Sample> samples = new ArrayList<>();
    for (int second = 1; second <= seconds; second++) {
      samples.add(new PacedFigures.Sample(second, (long) second * RATE, 0, null));
    }
    LatencyTable decisions = new LatencyTable(0);
    decisions.record(20_000_000, decisionMillis * 1_000);
    return new PacedFigures(
        "events-per-second:" + RATE,
        RATE,
        new Latencies(decisions, new LatencyTable(0), 0, 0, missing),
        new Punctuality(
            (long) seconds * RATE, new Histogram(3), new Histogram(3), lastLatenessMicros),
        samples,
        WARM_UP,
        slope,
        endLag,
        new ProcessorTimes(1.0, 1.0),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
