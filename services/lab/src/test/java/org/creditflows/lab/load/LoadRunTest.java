package org.creditflows.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.testing.Browser;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A very small load run, whole: one round of drains with all baselines, and a paced run made twice.
 */
@Order(3)
class LoadRunTest {

  @TempDir private static Path directory;

  private static final List<LoadResult> INTERIM = new ArrayList<>();

  private static JsonNode load;

  @BeforeAll
  static void measure() throws IOException {
    LoadResult result = new LoadRun().run(options(), Progress.silent(), INTERIM::add);
    LoadFiles.write(result, directory);
    load = new ObjectMapper().readTree(directory.resolve("load.json").toFile());
  }

  @Test
  void everyBaselineHasARateAndTheFlowARatioToIt() {
    for (String baseline : List.of("rawProduce", "rawRoundTrip", "passThrough", "loop")) {
      String rate = baseline.startsWith("raw") ? "rate" : "drainRate";
      assertThat(load.path("baselines").path(baseline).path(rate).asDouble()).isPositive();
      assertThat(flow().path("ratios").path(baseline).path("value").asDouble()).isPositive();
    }
    assertThat(flow().path("drainRate").asDouble()).isPositive();
    assertThat(flow().path("cpuSecondsPerMillion").asDouble()).isPositive();
    assertThat(load.at("/comparisons/centralized~1centralized-unmetered/value").asDouble())
        .isPositive();
  }

  @Test
  void whatCameOutOfDrainAndPacedRunIsWhatTheReferenceModelSays() {
    JsonNode verification = flow().path("verification");
    assertThat(verification.path("firstDifferences")).isEmpty();
    assertThat(verification.path("compared").asLong()).isPositive();
    assertThat(load.path("verified").asBoolean()).isTrue();
  }

  @Test
  void drainsCanBeWrittenBeforePacedRunsAreMade(@TempDir Path before) throws IOException {
    assertThat(INTERIM).hasSize(2);
    LoadFiles.write(INTERIM.get(0), before);
    JsonNode soFar = new ObjectMapper().readTree(before.resolve("load.json").toFile());
    assertThat(soFar.path("complete").asBoolean(true)).isFalse();
    assertThat(soFar.at("/flows/centralized/drainRate"))
        .isEqualTo(load.at("/flows/centralized/drainRate"));
    assertThat(soFar.at("/flows/centralized/latency")).isEmpty();
    assertThat(before.resolve("load.html")).content().contains("UNFINISHED");
    assertThat(load.path("complete").asBoolean()).isTrue();
  }

  @Test
  void everyPacedSampleHasAnEnd() {
    JsonNode run = flow().path("latency").path("asked");
    assertThat(run.path("samples").asLong()).isPositive();
    assertThat(run.path("profiles").path("samples").asLong()).isPositive();
    assertThat(run.path("missing").asLong(-1)).isZero();
    assertThat(run.path("p50Millis").asDouble())
        .isPositive()
        .isLessThanOrEqualTo(run.path("maxMillis").asDouble());
    assertThat(run.path("generatorLateness").path("samples").asLong()).isPositive();
  }

  @Test
  void repetitionsOfPacedRunHaveFiguresOfTheirOwn() {
    assertThat(flow().path("latency").fieldNames())
        .toIterable()
        .containsExactly("asked", "asked-2");
    assertThat(flow().at("/latency/asked-2/samples").asLong()).isPositive();
  }

  @Test
  void histogramsAndTablesAreWritten() throws IOException {
    assertThat(Files.readAllLines(directory.resolve("rates.csv"))).hasSize(1 + 4 + 2);
    assertThat(Files.readAllLines(directory.resolve("latency.csv"))).hasSizeGreaterThan(5);
    assertThat(directory.resolve("centralized-asked-decisions.hlog")).isNotEmptyFile();
    assertThat(directory.resolve("centralized-asked-profiles.hlog")).isNotEmptyFile();
    assertThat(directory.resolve("centralized-asked-2-decisions.hlog")).isNotEmptyFile();
    assertThat(directory.resolve("load.html")).content().contains("repetition 2");
  }

  @ParameterizedTest
  @CsvSource({"390, false", "1440, true"})
  void pageOpensWithoutOverflowOrError(int width, boolean dark) throws Exception {
    Browser.Opened opened = Browser.open(directory.resolve("load.html"), width, dark);
    assertThat(opened.complaints()).isEmpty();
    assertThat(opened.scrollWidth()).isLessThanOrEqualTo(opened.width());
    assertThat(opened.charts()).isEqualTo(opened.drawn()).isPositive();
  }

  private static JsonNode flow() {
    return load.path("flows").path("centralized");
  }

  private static LoadOptions options() {
    return new LoadOptions(
        List.of(Flow.CENTRALIZED),
        Optional.of("events-per-second:200"),
        Duration.ofSeconds(2),
        150,
        Optional.empty(),
        1,
        2,
        new LoadOptions.Footing(1, 1, 256, 2, "exactly_once_v2", "in_memory"),
        Duration.ofSeconds(5),
        List.of(),
        Duration.ZERO,
        false,
        true,
        Set.of(Again.UNMETERED),
        1,
        Map.of(),
        directory,
        new LoadCluster(
            Optional.empty(), Optional.empty(), "", OptionalInt.empty(), Optional.empty()));
  }
}
