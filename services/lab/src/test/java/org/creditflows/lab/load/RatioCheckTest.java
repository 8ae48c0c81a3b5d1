package org.creditflows.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.creditflows.lab.failure.UserMistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatioCheckTest {

  @TempDir private Path directory;

  @Test
  void ratioWhoseIntervalLiesBelowTheEarlierOneIsWorse() throws IOException {
    assertThat(check(load(0.50, 0.48, 0.52), load(0.40, 0.38, 0.42)))
        .containsExactly("centralized/loop is 0.40 and was 0.50");
  }

  @Test
  void ratioWhoseIntervalMeetsTheEarlierOneIsNoWorse() throws IOException {
    assertThat(check(load(0.50, 0.45, 0.55), load(0.42, 0.38, 0.46))).isEmpty();
  }

  @Test
  void betterRatioIsNoRegression() throws IOException {
    assertThat(check(load(0.40, 0.38, 0.42), load(0.50, 0.48, 0.52))).isEmpty();
  }

  @Test
  void withoutIntervalsAQuarterLessIsWorse() throws IOException {
    assertThat(check(load(0.80), load(0.59))).hasSize(1);
    assertThat(check(load(0.80), load(0.61))).isEmpty();
  }

  @Test
  void ratioThatWasNotMeasuredNowIsLeftOut() throws IOException {
    assertThat(check(load(0.80), root())).isEmpty();
  }

  @Test
  void latencyHalfAsLargeAgainIsWorseAtTheSameRateOnTheSameMachine() throws IOException {
    assertThat(check(paced(2, 1_000, 40), paced(2, 1_000, 61)))
        .containsExactly("centralized, run 50: p99 of decisions is 61.0 ms and was 40.0 ms");
    assertThat(check(paced(2, 1_000, 40), paced(2, 1_000, 59))).isEmpty();
    assertThat(check(paced(2, 1_000, 4), paced(2, 1_000, 13))).isEmpty();
    assertThat(check(paced(2, 1_000, 40), paced(2, 1_500, 90))).isEmpty();
    assertThat(check(paced(2, 1_000, 40), paced(4, 1_000, 90))).isEmpty();
  }

  @Test
  void highestRateThatIsLowerByAQuarterIsWorse() throws IOException {
    ObjectNode lower = paced(2, 1_000, 40);
    ((ObjectNode) lower.path("flows").path("centralized")).put("maxRate", 1_400);
    assertThat(check(paced(2, 1_000, 40), lower))
        .containsExactly("centralized sustains 1400 records/s and sustained 2000");
  }

  @Test
  void whatOnlyTheEarlierRunMeasuredIsNamed() throws IOException {
    ObjectNode earlier = paced(2, 1_000, 40);
    earlier.putObject("comparisons").putObject("siloed/centralized").put("value", 2);
    ((ObjectNode) earlier.path("flows").path("centralized"))
        .putObject("ratios")
        .putObject("loop")
        .put("value", 0.5);
    ObjectNode drainsAlone = load(0.5);
    ((ObjectNode) drainsAlone.path("flows").path("centralized")).putNull("maxRate");
    assertThat(against(earlier).unmeasured(drainsAlone))
        .containsExactly("centralized/maxRate", "centralized/latency/50", "siloed/centralized");
    assertThat(against(drainsAlone).unmeasured(earlier)).isEmpty();
  }

  @Test
  void settingThatBearsOnFiguresMustBeThatOfTheEarlierRun() throws IOException {
    String heap = "heap of each instance";
    assertThat(against(means("FULL", heap, "512 MB")).differences(means("FULL", heap, "1024 MB")))
        .containsExactly("heap of each instance 512 MB, this run has 1024 MB");
    assertThat(against(means("SMOKE", heap, "512 MB")).differences(means("FULL", heap, "512 MB")))
        .containsExactly("mode SMOKE, this run has FULL");
    assertThat(against(root().put("mode", "FULL")).differences(means("FULL", heap, "512 MB")))
        .containsExactly("heap of each instance unknown, this run has 512 MB");
  }

  @Test
  void settingThatLeavesFiguresAsTheyAreMayDiffer() throws IOException {
    for (String setting :
        List.of("repetitions", "paced repetitions", "precedence of the generator")) {
      assertThat(against(means("FULL", setting, "5")).differences(means("FULL", setting, "3")))
          .isEmpty();
    }
  }

  @Test
  void clustersAreHeldAgainstOneAnotherAndNotAgainstTheEmbeddedBroker() throws IOException {
    ObjectNode first = means("FULL", "broker", "one.example:9092");
    assertThat(against(first).differences(means("FULL", "broker", "other.example:9092"))).isEmpty();
    assertThat(against(first).differences(means("FULL", "broker", "embedded, one node")))
        .containsExactly("broker of a cluster, this run has embedded, one node");
  }

  @Test
  void otherFileIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("other.json"), "{\"reportVersion\": 1}");
    assertThatThrownBy(() -> RatioCheck.against(file))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("is no load.json");
  }

  private List<String> check(ObjectNode earlier, ObjectNode now) throws IOException {
    return against(earlier).regressions(now);
  }

  private RatioCheck against(ObjectNode earlier) throws IOException {
    return RatioCheck.against(
        Files.writeString(directory.resolve("load.json"), earlier.toString()));
  }

  private static ObjectNode means(String mode, String setting, String value) {
    ObjectNode root = root().put("mode", mode);
    root.putObject("settings").put(setting, value);
    return root;
  }

  private static ObjectNode root() {
    return new ObjectMapper().createObjectNode().put("loadVersion", LoadJson.VERSION);
  }

  private static ObjectNode paced(int processors, double rate, double p99Millis) {
    ObjectNode root = root();
    root.putObject("machine").put("processors", processors);
    ObjectNode flow = root.putObject("flows").putObject("centralized");
    flow.put("maxRate", 2 * rate);
    ObjectNode run = flow.putObject("latency").putObject("50");
    run.put("recordsPerSecond", rate).put("p99Millis", p99Millis);
    run.putObject("generatorLateness").put("valid", true);
    return root;
  }

  private static ObjectNode load(double ratio, double... interval) {
    ObjectNode root = root();
    ObjectNode loop =
        root.putObject("flows").putObject("centralized").putObject("ratios").putObject("loop");
    loop.put("value", ratio);
    if (interval.length == 0) {
      loop.putNull("ci95");
    } else {
      loop.putArray("ci95").add(interval[0]).add(interval[1]);
    }
    return root;
  }
}
