package org.creditflows.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.creditflows.lab.compare.CompareJob;
import org.creditflows.lab.compare.CompareOptions;
import org.creditflows.lab.compare.PolicySource;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.lab.live.LiveOptions;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.report.CompareReport;
import org.creditflows.lab.report.SampleReport;
import org.creditflows.lab.report.SweepReport;
import org.creditflows.lab.sweep.SweepOptions;
import org.creditflows.population.Parameter;
import org.creditflows.population.Scenario;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabTest {

  @TempDir private Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<CompareOptions> asked = new ArrayList<>();
  private final List<LiveOptions> askedLive = new ArrayList<>();

  @Test
  void takesDefaultsWhenNoOptionIsGiven() {
    assertThat(compare()).isZero();
    CompareOptions options = asked.get(0);
    assertThat(options.scenarioFile()).isEmpty();
    assertThat(options.people()).isEmpty();
    assertThat(options.companies()).isEmpty();
    assertThat(options.months()).isEmpty();
    assertThat(options.seeds()).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(options.logFile()).isEmpty();
    assertThat(options.flows()).containsExactly(Flow.values());
    assertThat(options.policy()).isEqualTo(PolicySource.DEFAULT);
    assertThat(options.cluster())
        .isEqualTo(
            new CompareOptions.Cluster(
                Optional.empty(), Optional.empty(), 0, "", OptionalInt.empty()));
    assertThat(options.keep()).isFalse();
  }

  @Test
  void passesEveryOptionOn() throws IOException {
    Path scenario = Files.createFile(directory.resolve("scenario.yaml"));
    assertThat(
            compare(
                "--scenario=" + scenario,
                "--people=20",
                "--companies=3",
                "--months=2",
                "--set=links.wrongShare=0.1",
                "--seed=7,8",
                "--flows=centralized",
                "--policy=loan-pool",
                "--bootstrap=kafka:9092",
                "--command-config=" + scenario,
                "--topic-prefix=trial.",
                "--replication-factor=3",
                "--export",
                "--keep"))
        .isZero();
    assertThat(asked)
        .containsExactly(
            new CompareOptions(
                Optional.of(scenario),
                OptionalInt.of(20),
                OptionalInt.of(3),
                OptionalInt.of(2),
                Map.of(Parameter.LINKS_WRONG, 0.1),
                List.of(7L, 8L),
                Optional.empty(),
                List.of(Flow.CENTRALIZED),
                PolicySource.of("loan-pool"),
                new CompareOptions.Cluster(
                    Optional.of("kafka:9092"),
                    Optional.of(scenario),
                    0,
                    "trial.",
                    OptionalInt.of(3)),
                directory,
                true,
                true));
  }

  @Test
  void choosesAPrefixWhenTheClusterIsForeign() {
    assertThat(compare("--bootstrap=kafka:9092")).isZero();
    assertThat(asked.get(0).cluster().topicPrefix()).matches("lab-[0-9a-f]{8}\\.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--peple 5 | unknown option --peple; did you mean --people?",
        "more | unknown command or argument more",
        "--people | Expected parameter for option '--people'",
        "--people many | 'many' is not an int",
        "--people 0 | --people: 0 is not allowed; it must be from 1 to 1000000",
        "--companies -1 | --companies: -1 is not allowed; it must be from 0 to 100000",
        "--months 61 | --months: 61 is not allowed; it must be from 1 to 60",
        "--seeds -1 | --seeds: '-1' is not a seed or a range of them such as 1..5",
        "--seeds 5..1 | --seeds: 5..1 is not allowed; the first must not be higher",
        "--seeds 99999..100000 | --seeds: 100000 is not allowed; it must be from 0 to 99999",
        "--seed 4,3..5 | --seeds: the same seed is given twice",
        "--flows silo | --flows: silo is not a flow; allowed are siloed, federated, centralized",
        "--policy no-such-file | --policy: policy no-such-file: no such file; allowed are",
        "--flows siloed,siloed | --flows: a flow is given twice",
        "--scenario no-such-file | --scenario: there is no file no-such-file",
        "--log . | --log: . is not a file",
        "--log pom.xml --seed 2 | --seeds cannot be given with --log",
        "--bootstrap kafka | --bootstrap: 'kafka' is not HOST:PORT",
        "--bootstrap kafka:0 | --bootstrap: 'kafka:0' is not HOST:PORT",
        "--command-config pom.xml | --command-config is for a cluster; see --bootstrap",
        "--bootstrap kafka:1 --broker-port 9 | --broker-port cannot be given with --bootstrap",
        "--broker-port 65536 | --broker-port: 65536 is not allowed; it must be from 0 to 65535",
        "--topic-prefix a/b | --topic-prefix: 'a/b' is not allowed",
        "--set links.wrongShare | --set: 'links.wrongShare' is not KEY=VALUE",
        "--set errors.wrongPerson=0.1 | --set: unknown key errors.wrongPerson; did you mean",
        "--set links.wrongShare=2 | --set: key links.wrongShare: value \"2\" is refused",
        "--replication-factor 3 | --replication-factor: only 1 is allowed",
      })
  void refusesWithOneLineAndTwo(String arguments, String line) {
    assertThat(compare(arguments.split(" "))).isEqualTo(2);
    assertThat(complaints()).hasLineCount(1).contains(line);
    assertThat(asked).isEmpty();
  }

  @Test
  void asksForACommandWhenThereIsNone() {
    assertThat(run(this::remember)).isEqualTo(2);
    assertThat(complaints()).hasLineCount(1).contains("a command is missing");
  }

  @Test
  void suggestsTheNearestCommand() {
    assertThat(run(this::remember, "comapre")).isEqualTo(2);
    assertThat(complaints()).hasLineCount(1).contains("did you mean compare?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "compare --help", "compare --version"})
  void helps(String arguments) {
    assertThat(run(this::remember, arguments.split(" "))).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isNotBlank();
    assertThat(err.size()).isZero();
  }

  @Test
  void printsTheTableAndWritesTheReport() {
    assertThat(compare()).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("For the people recorded");
    assertThat(directory.resolve("report.json")).isNotEmptyFile();
    assertThat(directory.resolve("report.md")).isNotEmptyFile();
  }

  @Test
  void failsWhenAFlowDiffersFromTheModel() {
    assertThat(
            run((options, progress) -> SampleReport.differing(), "compare", "--out=" + directory))
        .isEqualTo(1);
    assertThat(directory.resolve("report.json")).isNotEmptyFile();
    assertThat(complaints()).hasLineCount(1).contains("differs from the reference model");
  }

  @Test
  void saysOneLineWhenTheRunFails() {
    assertThat(compareWith(new RunFailure("the broker did not start:\n out of disk"))).isEqualTo(1);
    assertThat(complaints()).isEqualTo("lab: the broker did not start: out of disk");
  }

  @Test
  void saysOneLineWhenAFileIsWrong() {
    assertThat(compareWith(new UserMistake("scenario.yaml: months is -1"))).isEqualTo(2);
    assertThat(complaints()).isEqualTo("lab: scenario.yaml: months is -1");
  }

  @Test
  void saysOneLineWhenTheScenarioIsWrong() {
    CompareJob loading =
        (options, progress) -> {
          Scenario.parse("months: -1");
          return SampleReport.verified();
        };
    assertThat(run(loading, "compare", "--out=" + directory)).isEqualTo(2);
    assertThat(complaints()).hasLineCount(1).contains("months").contains("1 to 60");
  }

  @Test
  void keepsTheDetailsOfABug() throws IOException {
    assertThat(compareWith(new IllegalStateException("impossible"))).isEqualTo(1);
    assertThat(complaints()).hasLineCount(1).contains("this is a bug").contains("impossible");
    Path details = Path.of(complaints().replaceAll(".* details are in ", ""));
    assertThat(details).content().contains("at org.creditflows.lab.cli.LabTest");
    Files.delete(details);
  }

  @Test
  void liveRunHasItsDefaults() {
    assertThat(run(this::remember, "live", "--no-open", "--out=" + directory)).isZero();
    LiveOptions options = askedLive.get(0);
    assertThat(options.loopback()).isTrue();
    assertThat(options.open()).isFalse();
    assertThat(options.port()).isEqualTo(8800);
    assertThat(options.scenario().people()).isEqualTo(1_500);
    assertThat(options.scenario().companies()).isEqualTo(75);
    assertThat(options.daysPerSecond()).isEqualTo(0.25);
  }

  @Test
  void liveRunRefusesWhatIsNotAllowedInOneLine() {
    assertThat(run(this::remember, "live", "--days-per-second=0")).isEqualTo(2);
    assertThat(complaints()).hasLineCount(1).contains("--days-per-second").contains("100");
    assertThat(askedLive).isEmpty();
  }

  @Test
  void refusesADirectoryWhereAFileIsToGo() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    Path log = Files.createDirectory(directory.resolve("log"));
    Files.createFile(log.resolve("log.avro"));

    assertThat(run(this::remember, "schemas", "--out=" + empty)).isEqualTo(2);
    assertThat(run(this::remember, "package", "--log=" + log, "--out=" + empty)).isEqualTo(2);
    String line = "lab: --out: " + empty + " is a directory; give the name of a file";
    assertThat(complaints()).isEqualTo(line + "\n" + line);
    assertThat(out.size()).isZero();
    assertThat(empty).isEmptyDirectory();
  }

  @Test
  void refusesMoreReplicasThanKafkaCounts() {
    String[] arguments = {"topics", "--bootstrap=127.0.0.1:9", "--replication-factor=70000"};
    assertThat(run(this::remember, arguments)).isEqualTo(2);
    assertThat(complaints())
        .hasLineCount(1)
        .contains("--replication-factor: 70000 is not allowed; it must be from 1 to 32");
  }

  @Test
  void startsNothingWhenSomethingIsMissing() {
    Terminal terminal = terminal();
    int code =
        Lab.commandLine(
                terminal,
                options -> List.of("no memory", "no disk"),
                this::remember,
                LabTest::neverSwept,
                this::rememberLive)
            .execute("compare", "--out=" + directory);
    assertThat(code).isEqualTo(1);
    assertThat(complaints()).isEqualTo("lab: no memory\nlab: no disk");
    assertThat(asked).isEmpty();
  }

  private int compare(String... options) {
    List<String> arguments = new ArrayList<>(List.of("compare"));
    arguments.addAll(List.of(options));
    arguments.add("--out=" + directory);
    return run(this::remember, arguments.toArray(String[]::new));
  }

  private int compareWith(RuntimeException failure) {
    CompareJob failing =
        (options, progress) -> {
          throw failure;
        };
    return run(failing, "compare", "--out=" + directory);
  }

  private int run(CompareJob job, String... arguments) {
    return Lab.commandLine(
            terminal(), options -> List.of(), job, LabTest::neverSwept, this::rememberLive)
        .execute(arguments);
  }

  private CompareReport remember(CompareOptions options, Progress progress) {
    asked.add(options);
    return SampleReport.verified();
  }

  private static SweepReport neverSwept(SweepOptions options, Progress progress) {
    throw new AssertionError("nothing is swept");
  }

  private void rememberLive(LiveOptions options, Consumer<String> told) {
    askedLive.add(options);
  }

  private Terminal terminal() {
    return new Terminal(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        false);
  }

  private String complaints() {
    return err.toString(StandardCharsets.UTF_8).strip();
  }
}
