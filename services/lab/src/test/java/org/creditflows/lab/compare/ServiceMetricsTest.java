package org.creditflows.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.creditflows.lab.drain.Drain;
import org.creditflows.lab.process.ChildProcess;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.testing.KafkaBrokerExtension;
import org.creditflows.lab.testing.TestCluster;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What every service tells of itself while it works. */
@ExtendWith(KafkaBrokerExtension.class)
class ServiceMetricsTest {

  private static final Path DEPLOY = Path.of("..", "..", "deploy");
  private static final Pattern METRIC =
      Pattern.compile("\\b(creditflows|kafka|jvm|process)_[a-z_]+");

  @TempDir private Path directory;

  @Test
  void everyServiceTellsItsMetersWithNamesUnitsAndTags(TestCluster cluster) throws Exception {
    List<FlowRun> runs = Arrays.stream(Flow.values()).map(FlowRun::settled).toList();
    CompareOptions options = options(cluster);
    PreparedLog log = PreparedLog.of(options, Progress.silent());
    Instant end = log.header().settlements().get(log.header().settlements().size() - 1);
    try (Workbench bench = Workbench.open(options, runs)) {
      List<ChildProcess> producers = bench.start(GatedProducers.programs(bench, log));
      List<ChildProcess> flows =
          bench.start(runs.stream().map(run -> run.program(bench.flowSettings(log))).toList());
      GatedProducers gates = new GatedProducers(bench, producers);
      gates.raise(end, end);
      gates.awaitSent(end, end);
      drain(bench, runs);
      for (ChildProcess producer : producers) {
        assertThat(scrape(producer))
            .anyMatch(
                line ->
                    line.startsWith("creditflows_producer_records_total{")
                        && line.contains("domain=\"" + producer.name() + "\"")
                        && line.contains("kind=\"event\""))
            .anyMatch(line -> line.startsWith("kafka_producer_"))
            .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"));
      }
      for (ChildProcess flow : flows) {
        String tag = "flow=\"" + flow.name() + "\"";
        await().atMost(Duration.ofSeconds(30)).until(() -> ofKafkaStreams(scrape(flow)));
        assertThat(scrape(flow))
            .anyMatch(
                line ->
                    line.startsWith("creditflows_events_folded_events_total{")
                        && line.contains(tag)
                        && line.contains("domain=\"court\"")
                        && line.contains("stage=\"domain\""))
            .anyMatch(
                line ->
                    line.startsWith("creditflows_decisions_total{")
                        && line.contains(tag)
                        && line.contains("desk=\"lender-1\""))
            .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"))
            .noneMatch(line -> line.endsWith(" NaN"));
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThat(told(producers, flows)).containsAll(namesThatTheDeploymentReads()));
    }
  }

  /** In alerts and dashboards, apart from what Prometheus itself adds. */
  private static Set<String> namesThatTheDeploymentReads() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String file :
        List.of(
            "prometheus/alerts.yml",
            "grafana/dashboards/flow.json",
            "grafana/dashboards/flows.json")) {
      METRIC
          .matcher(Files.readString(DEPLOY.resolve(file)))
          .results()
          .map(MatchResult::group)
          .forEach(names::add);
    }
    assertThat(names).hasSizeGreaterThan(8);
    return names;
  }

  private static Set<String> told(List<ChildProcess> producers, List<ChildProcess> flows)
      throws IOException {
    Set<String> names = new TreeSet<>();
    for (List<ChildProcess> services : List.of(producers, flows)) {
      for (ChildProcess service : services) {
        scrape(service).forEach(line -> names.add(line.split("[{ ]", 2)[0]));
      }
    }
    return names;
  }

  private static boolean ofKafkaStreams(List<String> lines) {
    return lines.stream().anyMatch(line -> line.startsWith("kafka_stream_"));
  }

  private static void drain(Workbench bench, List<FlowRun> runs) {
    try (Drain drain =
        new Drain(
            bench.admin(),
            bench.clients(),
            runs.stream().map(run -> run.reading(bench.catalogue())).toList(),
            List.of())) {
      drain.await(Duration.ofMinutes(2), outstanding -> {});
    }
  }

  private static List<String> scrape(ChildProcess service) throws IOException {
    try (InputStream metrics = service.address("/metrics").toURL().openStream()) {
      return new ArrayList<>(
          new String(metrics.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }

  private CompareOptions options(TestCluster cluster) {
    return new CompareOptions(
        Optional.empty(),
        OptionalInt.of(200),
        OptionalInt.of(10),
        OptionalInt.of(2),
        Map.of(),
        List.of(4L),
        Optional.empty(),
        List.of(Flow.values()),
        PolicySource.DEFAULT,
        new CompareOptions.Cluster(
            Optional.of(cluster.bootstrapServers()),
            Optional.empty(),
            0,
            cluster.prefix(),
            OptionalInt.empty()),
        directory,
        false,
        false);
  }
}
