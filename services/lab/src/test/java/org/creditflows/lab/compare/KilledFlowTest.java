package org.creditflows.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.creditflows.flows.FlowSettings;
import org.creditflows.kit.log.LogReader;
import org.creditflows.lab.drain.Drain;
import org.creditflows.lab.process.ChildProcess;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.testing.KafkaBrokerExtension;
import org.creditflows.lab.testing.TestCluster;
import org.creditflows.lab.verify.OutputReader;
import org.creditflows.lab.verify.Verifier;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Under exactly-once, a flow that is killed while it works puts out what it would have put out
 * anyway.
 */
@ExtendWith(KafkaBrokerExtension.class)
class KilledFlowTest {

  private static final String FOLDED = "creditflows_events_folded_events_total";
  private static final FlowRun RUN = FlowRun.settled(Flow.FEDERATED);

  @TempDir private Path directory;

  @Test
  void killedFlowLosesDuplicatesAndSpoilsNothing(TestCluster cluster) throws Exception {
    CompareOptions options = options(cluster);
    PreparedLog log = PreparedLog.of(options, Progress.silent());
    ReferenceModel model =
        new ReferenceModel(
            Duration.ofDays(log.header().maxLatenessDays()),
            FlowSettings.DEFAULT_SUBJECT_SECRET,
            log.rules(),
            Map.of(RUN.flow(), RUN.policy()));
    Instant end = log.header().settlements().get(log.header().settlements().size() - 1);
    try (Workbench bench = Workbench.open(options, List.of(RUN));
        LogFeed feed = new LogFeed(log, model)) {
      GatedProducers producers =
          new GatedProducers(bench, bench.start(GatedProducers.programs(bench, log)));
      ChildProcess flow = start(bench, log);
      List<Long> published = publishedTimes(log);
      int sent = published.size() / 2;
      producers.raise(Instant.ofEpochMilli(published.get(sent)), Instant.EPOCH);
      double folded =
          await()
              .pollInterval(Duration.ofMillis(10))
              .atMost(Duration.ofMinutes(1))
              .until(() -> folded(flow), events -> events > sent / 2.0);
      flow.kill();
      assertThat(folded).as("events before the kill").isLessThan(published.size());

      start(bench, log);
      producers.raise(end, Instant.EPOCH);
      producers.awaitSent(end, Instant.EPOCH);
      drain(bench);
      producers.raise(end, end);
      producers.awaitSent(end, end);
      drain(bench);

      try (OutputReader reader =
          new OutputReader(bench.clients(), bench.catalogue(), RUN.layout())) {
        reader.readToEnd(Duration.ofMinutes(1));
        Verifier verifier = new Verifier(RUN.flow(), RUN.name(), model, reader.output());
        verifier.checkSettlement(feed.until(end));
        assertThat(verifier.result().firstDifferences()).isEmpty();
        assertThat(verifier.result().compared()).isGreaterThan(1_000);
      }
    }
  }

  private ChildProcess start(Workbench bench, PreparedLog log) {
    return bench.start(List.of(RUN.program(bench.flowSettings(log)))).get(0);
  }

  private static void drain(Workbench bench) {
    try (Drain drain =
        new Drain(
            bench.admin(),
            bench.clients(),
            List.of(RUN.reading(bench.catalogue())),
            List.of(bench.catalogue().decisions(RUN.name())))) {
      drain.await(Duration.ofMinutes(2), outstanding -> {});
    }
  }

  /** When each event is published, in the order of the log. */
  private static List<Long> publishedTimes(PreparedLog log) {
    List<Long> times = new ArrayList<>();
    try (LogReader reader =
        LogReader.open(log.file(), EnumSet.allOf(Domain.class), EnumSet.of(LogKind.EVENT))) {
      reader.forEach(event -> times.add(event.getPublishedTime()));
    }
    return times;
  }

  /** Events that the flow says it has folded, over all domains. */
  private static double folded(ChildProcess flow) throws IOException {
    try (InputStream metrics = flow.address("/metrics?names=" + FOLDED).toURL().openStream()) {
      return new String(metrics.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(FOLDED))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }

  private CompareOptions options(TestCluster cluster) {
    return new CompareOptions(
        Optional.empty(),
        OptionalInt.of(800),
        OptionalInt.of(40),
        OptionalInt.of(2),
        Map.of(),
        List.of(3L),
        Optional.empty(),
        List.of(Flow.FEDERATED),
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
