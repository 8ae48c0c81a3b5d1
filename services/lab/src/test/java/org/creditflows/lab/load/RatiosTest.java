package org.creditflows.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.api.Test;

class RatiosTest {

  private static final long IN_TIME = 0;
  private static final long LATE = 200_000;

  @Test
  void latenciesAreComparedRunByRun() {
    Series ratio = Ratios.latenciesBetween(twoRounds(IN_TIME), 99).get("centralized/siloed");

    assertThat(ratio.values()).hasSize(2);
    assertThat(ratio.median()).isCloseTo(2.5, within(0.01));
  }

  @Test
  void runOfLateGeneratorIsComparedWithNone() {
    assertThat(Ratios.latenciesBetween(twoRounds(LATE), 99).get("centralized/siloed").values())
        .hasSize(1);
  }

  @Test
  void runsOfOtherNamesAreNotCompared() {
    LoadResult result =
        result(Map.of("asked", run(10, IN_TIME)), Map.of("outage-tax", run(20, IN_TIME)));

    assertThat(Ratios.latenciesBetween(result, 99)).isEmpty();
  }

  @Test
  void runsAroundAnOutageAreNotRepetitions() {
    LoadResult result =
        result(Map.of("outage-tax", run(10, IN_TIME)), Map.of("outage-tax", run(20, IN_TIME)));

    assertThat(Ratios.latenciesBetween(result, 99)).isEmpty();
  }

  private static LoadResult twoRounds(long latenessOfOneRunMicros) {
    return result(
        Map.of("asked", run(10, IN_TIME), "asked-2", run(20, latenessOfOneRunMicros)),
        Map.of("asked", run(20, IN_TIME), "asked-2", run(60, IN_TIME)));
  }

  private static PacedFigures run(long decisionMillis, long lastLatenessMicros) {
    return PacedFiguresTest.figures(75, 0, 0, decisionMillis, 0, lastLatenessMicros);
  }

  private static LoadResult result(
      Map<String, PacedFigures> siloed, Map<String, PacedFigures> centralized) {
    return new LoadResult(
        Instant.EPOCH,
        SomeOptions.of(
            List.of(Flow.SILOED, Flow.CENTRALIZED),
            Optional.of("events-per-second:100"),
            0,
            1,
            Set.of(),
            1),
        null,
        null,
        null,
        DrainRounds.NONE,
        new PacedRuns.Result(
            Map.of(),
            Map.of(Flow.SILOED, siloed, Flow.CENTRALIZED, centralized),
            Map.of(),
            Map.of()),
        Map.of(),
        true);
  }
}
