package org.creditflows.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.creditflows.lab.compare.CompareOptions;
import org.creditflows.lab.compare.Outcomes;
import org.creditflows.lab.measure.Measure;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.lab.report.SampleReport;
import org.creditflows.lab.sweep.Sweep;
import org.creditflows.lab.verify.VerificationResult;
import org.creditflows.population.Parameter;
import org.creditflows.population.Scenario;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sweeps over made-up flows: what each does to people is a plain function of the scenario. */
class SweepCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<String> asked = new ArrayList<>();

  /** People, companies and months of all points. */
  private final Set<String> sizes = new TreeSet<>();

  private long lost;
  private DoubleUnaryOperator centralized = wrong -> 0.3 + wrong;

  /** What flows do in every seed beside contradicting themselves. */
  private final Map<Flow, MeasureSheet> beside = new EnumMap<>(Flow.class);

  @Test
  void everyValueMeetsEveryOtherAndRunsOnTheRealFlows() throws IOException {
    assertThat(sweep("--vary=links.wrongShare=0,0.1", "--vary=lenders=2,3,4")).isZero();
    assertThat(asked)
        .containsExactly(
            "flows 0.0 2",
            "flows 0.0 3",
            "flows 0.0 4",
            "flows 0.1 2",
            "flows 0.1 3",
            "flows 0.1 4");
    assertThat(result().at("/computedBy").asText()).startsWith("Real flows");
    assertThat(result().at("/points/4/settings/lenders").asInt()).isEqualTo(3);
    assertThat(Files.readString(directory.resolve("sweep.html")))
        .contains("With lenders = 3", "Every desk and cohort stands in sweep.csv");
  }

  @Test
  void modelComputesWhatLiesBetweenTheVerifiedEndsAndEveryOutputSaysSo() throws IOException {
    assertThat(sweep("--vary=links.wrongShare=0,0.1,0.2,0.3", "--model")).isZero();
    assertThat(asked).containsExactly("flows 0.0 3", "model 0.1 3", "model 0.2 3", "flows 0.3 3");
    String marked = "2 of 4 points were computed by the reference model alone";
    assertThat(out.toString(StandardCharsets.UTF_8)).contains(marked);
    assertThat(Files.readString(directory.resolve("sweep.html"))).contains(marked);
    assertThat(result().at("/computedBy").asText()).contains(marked);
    assertThat(result().at("/points/1/computedBy").asText()).isEqualTo("model");
    assertThat(Files.readAllLines(directory.resolve("sweep.csv")))
        .hasSize(1 + 4 * 3)
        .anyMatch(row -> row.startsWith("0.1,model,siloed,contradiction,0.5,0.4868"));
  }

  @Test
  void flowThatDiffersFromTheModelFailsTheSweep() throws IOException {
    lost = 1;
    assertThat(sweep("--vary=links.wrongShare=0,0.1")).isEqualTo(1);
    assertThat(complaints()).contains("the sweep failed");
    assertThat(result().at("/verified").asBoolean()).isFalse();
  }

  @Test
  void breakEvenFindsWhereFlowsChangePlacesAndSaysWhereTheyDoNot() throws IOException {
    assertThat(sweep("--break-even", "--measure=contradiction", "--keys=links.wrongShare,lenders"))
        .isZero();
    JsonNode crossings = result().at("/breakEven/crossings");
    assertThat(crossing(crossings, "links.wrongShare", "centralized-siloed").at("/at").asDouble())
        .isBetween(0.18, 0.22);
    assertThat(crossing(crossings, "links.wrongShare", "federated-siloed").at("/says").asText())
        .isEqualTo(
            "none in the allowed range: federated is higher wherever a difference is detectable");
    assertThat(crossing(crossings, "lenders", "centralized-siloed").at("/at").isNull()).isTrue();
    assertThat(result().at("/points/0/settings").size()).isEqualTo(2);
    assertThat(result().at("/command").asText()).startsWith("./lab sweep --");
    assertThat(asked.get(0)).startsWith("flows");
    assertThat(asked.subList(1, asked.size())).allMatch(each -> each.startsWith("model"));
  }

  @Test
  void breakEvenFindsEachTimeThatFlowsChangePlaces() throws IOException {
    centralized = wrong -> wrong > 0.15 && wrong < 0.4 ? 0.7 : 0.3;

    assertThat(sweep("--break-even", "--measure=contradiction", "--keys=links.wrongShare"))
        .isZero();
    List<JsonNode> crossings =
        crossings(result().at("/breakEven/crossings"), "links.wrongShare", "centralized-siloed");
    assertThat(crossings).hasSize(2);
    assertThat(crossings.get(0).at("/at").asDouble()).isBetween(0.13, 0.17);
    assertThat(crossings.get(0).at("/says").asText())
        .startsWith("centralized is detectably lower at ")
        .contains(" and higher at ");
    assertThat(crossings.get(1).at("/at").asDouble()).isBetween(0.38, 0.42);
    assertThat(crossings.get(1).at("/says").asText())
        .startsWith("centralized is detectably higher at ")
        .contains(" and lower at ");
  }

  @Test
  void breakEvenDrawsFewWhereNoSizeIsGiven() {
    assertThat(sweep("--break-even", "--measure=contradiction", "--keys=lenders")).isZero();
    assertThat(sizes).containsExactly("1000 50 6");
  }

  @Test
  void breakEvenLeavesSizesOfTheScenarioAsTheyAre() throws IOException {
    Path scenario = Files.writeString(directory.resolve("trial.yaml"), "people: 70\nmonths: 12\n");
    assertThat(
            sweep(
                "--break-even",
                "--measure=contradiction",
                "--keys=lenders",
                "--scenario=" + scenario,
                "--months=3"))
        .isZero();
    assertThat(sizes).containsExactly("70 50 3");
  }

  @Test
  void breakEvenComparesFlowsOverTheSameDesks() throws IOException {
    beside.put(Flow.SILOED, sheet("wrongfulGrant.lender-1", 0.5));
    beside.put(
        Flow.CENTRALIZED,
        sheet("wrongfulGrant.lender-1", 0.5).plus(sheet("wrongfulGrant.travel", 0.9)));

    assertThat(sweep("--break-even", "--measure=wrongfulGrant", "--keys=links.wrongShare"))
        .isZero();
    assertThat(
            crossing(result().at("/breakEven/crossings"), "links.wrongShare", "centralized-siloed")
                .at("/says")
                .asText())
        .isEqualTo("none in the allowed range: no detectable difference anywhere");
  }

  @Test
  void breakEvenRefusesAMeanOfUnlikeMeasures() {
    MeasureSheet unlike = sheet("linkage.recall", 0.9).plus(sheet("linkage.overMerged", 12));
    beside.put(Flow.FEDERATED, unlike);
    beside.put(Flow.CENTRALIZED, unlike);

    assertThat(sweep("--break-even", "--measure=linkage", "--keys=links.wrongShare")).isEqualTo(2);
    assertThat(complaints())
        .hasLineCount(1)
        .contains("--measure: linkage begins several measures")
        .contains("name one of linkage.overMerged, linkage.recall");
  }

  @Test
  void measureWithATotalIsNotAveragedWithItsParts() {
    String days = "repair.institutionalDays.p50";
    beside.put(
        Flow.SILOED,
        sheet(days, 68).plus(sheet(days + ".court", 26)).plus(sheet(days + ".tax", 43)));

    assertThat(sweep("--vary=links.wrongShare=0,0.1")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).lines().map(line -> line.replaceAll(" +", " ")))
        .containsSubsequence(days, " siloed 68 68", " federated none none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | give either --vary KEY=V,V,.. or --break-even",
        "--break-even --vary=lenders=1,2 | give either",
        "--vary=errors.wrongPerson=0,1 | --vary: unknown key errors.wrongPerson; did you mean",
        "--vary=lenders | 'lenders' is not KEY=VALUE",
        "--vary=lenders=1,,2 | value \"\" is refused",
        "--vary=lenders=1,1.0 | lenders has the same value twice",
        "--vary=lenders=1,2 --vary=lenders=3 | lenders is given twice",
        "--vary=start=2026-01-01T00:00:00Z | start is a date",
        "--vary=lenders=1,2 --measure=leak | --measure and --keys are for --break-even",
        "--break-even --measure=nothing | nothing is no measure of people",
        "--break-even --seed=1 | --break-even needs two flows and two seeds",
        "--vary=lenders=1,2 --export | --export cannot be given here; see ./lab compare --help",
        "--vary=lenders=1,2 --keep | --keep cannot be given here; see ./lab compare --help",
        "--vary=links.neverShare=0.1,1 | links.neverShare=1: links.lateShare, links.wrongShare and links.neverShare are 1.09",
      })
  void refusesWithOneLineAndTwo(String arguments, String line) {
    assertThat(
            sweep(Stream.of(arguments.split(" ")).filter(a -> !a.isEmpty()).toArray(String[]::new)))
        .isEqualTo(2);
    assertThat(complaints()).hasLineCount(1).contains(line);
  }

  private int sweep(String... options) {
    List<String> arguments = new ArrayList<>(List.of("sweep"));
    if (Arrays.stream(options).noneMatch(option -> option.startsWith("--seed"))) {
      arguments.add("--seeds=1..3");
    }
    arguments.addAll(List.of(options));
    arguments.add("--out=" + directory);
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return Lab.commandLine(
            terminal,
            checked -> List.of(),
            (compared, progress) -> SampleReport.verified(),
            new Sweep(
                (point, progress) -> outcomes("flows", point),
                (point, progress) -> outcomes("model", point)),
            (live, told) -> {})
        .execute(arguments.toArray(String[]::new));
  }

  /** Siloed contradicts itself in half of all cases, centralized the more, the worse links are. */
  private Outcomes outcomes(String by, CompareOptions options) {
    Scenario scenario = options.scenario();
    double wrong = scenario.of(Parameter.LINKS_WRONG);
    asked.add(by + " " + wrong + " " + scenario.lenders());
    sizes.add(scenario.people() + " " + scenario.companies() + " " + scenario.months());
    Map<Flow, List<MeasureSheet>> bySeed = new LinkedHashMap<>();
    bySeed.put(Flow.SILOED, sheets(Flow.SILOED, 0.5));
    bySeed.put(Flow.FEDERATED, sheets(Flow.FEDERATED, 0.6));
    bySeed.put(Flow.CENTRALIZED, sheets(Flow.CENTRALIZED, centralized.applyAsDouble(wrong)));
    Map<Flow, VerificationResult> verification = new LinkedHashMap<>();
    if (by.equals("flows")) {
      bySeed
          .keySet()
          .forEach(
              flow -> verification.put(flow, new VerificationResult(9, lost, 0, 0, List.of())));
    }
    return new Outcomes(verification, bySeed);
  }

  private List<MeasureSheet> sheets(Flow flow, double value) {
    return Stream.of(-0.004, 0.006, -0.002)
        .map(seed -> sheet("contradiction", value + seed))
        .map(sheet -> sheet.plus(beside.getOrDefault(flow, MeasureSheet.empty())))
        .toList();
  }

  private static MeasureSheet sheet(String identifier, double value) {
    String unit = value > 1 ? "count" : "share";
    return MeasureSheet.empty().with(identifier, new Measure(value, unit, Kind.MEASURED, null, 10));
  }

  private JsonNode result() throws IOException {
    return JSON.readTree(directory.resolve("sweep.json").toFile());
  }

  private static JsonNode crossing(JsonNode crossings, String key, String flows) {
    List<JsonNode> found = crossings(crossings, key, flows);
    assertThat(found).as(flows + " along " + key).hasSize(1);
    return found.get(0);
  }

  private static List<JsonNode> crossings(JsonNode crossings, String key, String flows) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode crossing : crossings) {
      if (crossing.at("/key").asText().equals(key)
          && crossing.at("/flows").asText().equals(flows)) {
        found.add(crossing);
      }
    }
    return found;
  }

  private String complaints() {
    return err.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("lab: "))
        .reduce("", (all, line) -> all + line + "\n")
        .strip();
  }
}
