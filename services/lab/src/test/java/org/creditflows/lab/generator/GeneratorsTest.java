package org.creditflows.lab.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.creditflows.kit.service.ServiceProcess;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.testing.KafkaBrokerExtension;
import org.creditflows.lab.testing.TestCluster;
import org.creditflows.lab.timeline.LogSummary;
import org.creditflows.lab.timeline.TimelineWriter;
import org.creditflows.lab.topics.RunTopics;
import org.creditflows.population.Scenario;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(KafkaBrokerExtension.class)
class GeneratorsTest {

  @TempDir private Path directory;

  @Test
  void generatorsTogetherSendTheWholeLogOnce(TestCluster cluster) throws Exception {
    Path log = directory.resolve("log.avro");
    LogSummary summary =
        new TimelineWriter(Scenario.defaults().withPeople(100).withCompanies(5), List.of(1L))
            .write(log, directory.resolve("truth.jsonl.gz"), (written, all) -> {});
    long all = summary.events() + summary.links() + summary.requests();
    TopicCatalogue catalogue = new TopicCatalogue(cluster.prefix(), 2);
    try (Admin admin = cluster.admin();
        ServiceProcess one = generator(cluster, log, "1/2");
        ServiceProcess two = generator(cluster, log, "2/2")) {
      RunTopics.create(admin, catalogue.domainTopics(), Set.of(), OptionalInt.empty());
      Map<String, URI> endpoints = new LinkedHashMap<>();
      endpoints.put("one", endpoint(one));
      endpoints.put("two", endpoint(two));
      assertThatThrownBy(() -> Generators.at(endpoints, "another"))
          .isInstanceOf(RunFailure.class)
          .hasMessageContaining("another log");
      Generators generators = Generators.at(endpoints, summary.sha256());

      Duration warmUp = Duration.ofMillis(5);
      generators.begin(
          new Assignment(
              cluster.prefix(), "events-per-second:20000", 0, all, warmUp, Optional.empty()));
      Punctuality punctuality = generators.await(Duration.ofMinutes(1), () -> {});

      assertThat(punctuality.sent()).isEqualTo(all);
      assertThat(punctuality.warmUpLatenessMicros().getTotalCount()).isEqualTo(100);
      assertThat(punctuality.latenessMicros().getTotalCount()).isEqualTo(all - 100);
      assertThat(written(admin, catalogue)).isEqualTo(all);
      assertThat(generators.clockOffsets()).containsOnlyKeys("one", "two");
    }
  }

  private static ServiceProcess generator(TestCluster cluster, Path log, String shard) {
    return ServiceProcess.start(
        "generator",
        Map.of(
            "BOOTSTRAP_SERVERS",
            cluster.bootstrapServers(),
            "LOG_FILE",
            log.toString(),
            "SHARD",
            shard),
        Generator::start);
  }

  private static URI endpoint(ServiceProcess process) {
    return URI.create("http://127.0.0.1:" + process.port());
  }

  private static long written(Admin admin, TopicCatalogue catalogue) throws Exception {
    Map<TopicPartition, OffsetSpec> latest = new LinkedHashMap<>();
    for (Domain domain : Domain.values()) {
      for (LogKind kind : LogKind.values()) {
        for (int partition = 0; partition < catalogue.partitions(); partition++) {
          latest.put(
              new TopicPartition(catalogue.topic(domain, kind), partition), OffsetSpec.latest());
        }
      }
    }
    return admin.listOffsets(latest).all().get().values().stream()
        .mapToLong(end -> end.offset())
        .sum();
  }
}
