package org.creditflows.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.load.Again;
import org.creditflows.lab.load.LoadOptions;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LoadCommandTest {

  @TempDir private Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<LoadOptions> asked = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  @Test
  void quickRunLeavesPacedRunsOut() {
    load("--quick");
    LoadOptions options = asked.get(0);
    assertThat(options.quick()).isTrue();
    assertThat(options.pace()).isEmpty();
    assertThat(options.repetitions()).isEqualTo(3);
    assertThat(options.cluster().topicPrefix()).isEmpty();
  }

  @Test
  void usualRunLooksForTheHighestRate() {
    load();
    LoadOptions options = asked.get(0);
    assertThat(options.seeksMaximum()).isTrue();
    assertThat(options.repetitions()).isEqualTo(5);
    assertThat(options.pacedRepetitions()).isEqualTo(1);
    assertThat(options.p99Target()).isEqualTo(Duration.ofMillis(500));
    assertThat(options.shares()).containsExactly(20, 50, 70, 90);
    assertThat(options.outage()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void everyOptionIsTaken() {
    load(
        "--flow=siloed",
        "--rate=2500",
        "--duration=7",
        "--people=900",
        "--repetitions=2",
        "--paced-repetitions=3",
        "--instances=3",
        "--threads=4",
        "--heap=700",
        "--partitions=8",
        "--guarantee=at_least_once",
        "--store=rocksdb",
        "--p99-target=80",
        "--a-a",
        "--unmetered",
        "--outage=9",
        "--generators=2");
    LoadOptions options = asked.get(0);
    assertThat(options.flows()).containsExactly(Flow.SILOED);
    assertThat(options.pace()).contains("events-per-second:2500");
    assertThat(options.duration()).isEqualTo(Duration.ofSeconds(7));
    assertThat(options.people()).isEqualTo(900);
    assertThat(options.repetitions()).isEqualTo(2);
    assertThat(options.pacedRepetitions()).isEqualTo(3);
    assertThat(options.footing())
        .isEqualTo(new LoadOptions.Footing(3, 4, 700, 8, "at_least_once", "rocksdb"));
    assertThat(options.p99Target()).isEqualTo(Duration.ofMillis(80));
    assertThat(options.again()).containsExactlyInAnyOrder(Again.SAME, Again.UNMETERED);
    assertThat(options.outage()).isEqualTo(Duration.ofSeconds(9));
    assertThat(options.generators()).isEqualTo(2);
  }

  @Test
  void foreignClusterGetsThreeReplicasAndARandomPrefix() {
    load("--bootstrap=127.0.0.1:9092");
    assertThat(asked.get(0).cluster().replicationFactor()).hasValue(3);
    assertThat(asked.get(0).cluster().topicPrefix()).startsWith("lab-");
  }

  @Test
  void attachedRunMeasuresOneFlowOnTopicsWithoutAMadeUpPrefix() {
    load("--attach", "--bootstrap=127.0.0.1:9092", "--flow=siloed", "--rate=100");
    assertThat(asked.get(0).attach()).isTrue();
    assertThat(asked.get(0).cluster().topicPrefix()).isEmpty();
  }

  @Test
  void earlierRunWithOtherMeansIsRefusedBeforeAnythingIsMeasured() throws IOException {
    Path earlier =
        Files.writeString(
            directory.resolve("earlier.json"),
            """
            {"loadVersion": 1, "mode": "FULL", "settings": {"heap of each instance": "512 MB"}}
            """);
    assertThat(load("--heap=1024", "--check=" + earlier)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .hasLineCount(1)
        .contains("--check " + earlier + ": was measured with ")
        .contains("heap of each instance 512 MB, this run has 1024 MB");
    assertThat(asked).isEmpty();
  }

  @Test
  void nothingIsMeasuredWhereMemoryIsMissing() {
    missing.add("too little free memory");
    assertThat(load("--quick")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .hasLineCount(1)
        .contains("lab: too little free memory");
    assertThat(asked).isEmpty();
  }

  @Test
  void attachedRunNeedsOneFlowAndARate() {
    assertThat(load("--attach", "--bootstrap=127.0.0.1:9092", "--rate=100")).isEqualTo(2);
    assertThat(load("--attach", "--bootstrap=127.0.0.1:9092", "--flow=siloed")).isEqualTo(2);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rate=fast | no rate",
        "--rate=gated | no rate",
        "--rate=live | no rate",
        "--rate=bursts:100:10 --outage=5 | an even rate",
        "--rate=none --repetitions=0 | nothing is left",
        "--rate=max --paced-repetitions=2 | neither max nor none",
        "--rate=none --paced-repetitions=2 | neither max nor none",
        "--rate=100 --paced-repetitions=0 | 1 to 50",
        "--attach --bootstrap=127.0.0.1:9092 --flow=siloed --rate=100 --paced-repetitions=2 | that the run starts",
        "--shares=0 | 1 to 100",
        "--flow=silos | not allowed",
        "--duration=1 | 5 to 86400",
        "--heap=1 | 64 to 65536",
        "--store=disk | in_memory, rocksdb",
        "--workers=here | HOST:PORT",
        "--replication-factor=3 | only 1",
        "--command-config=nowhere | see --bootstrap",
        "--attach | see --bootstrap"
      })
  void wrongOptionIsOneLine(String option, String complaint) {
    assertThat(load(option.split(" "))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).hasLineCount(1).contains(complaint);
    assertThat(asked).isEmpty();
  }

  private int load(String... options) {
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.add("--out=" + directory);
    Complaints complaints = new Complaints(terminal);
    return new CommandLine(
            new LoadCommand(
                terminal,
                Clock.systemUTC(),
                checked -> missing,
                (asking, progress, soFar) -> {
                  asked.add(asking);
                  throw new RunFailure("not run");
                }))
        .setParameterExceptionHandler(complaints)
        .setExecutionExceptionHandler(complaints)
        .execute(arguments.toArray(String[]::new));
  }
}
