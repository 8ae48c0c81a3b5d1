package org.creditflows.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.creditflows.flows.FlowSettings;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.kit.log.LogReader;
import org.creditflows.lab.drain.Drain;
import org.creditflows.lab.erasure.ErasureReceipt;
import org.creditflows.lab.erasure.Place;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.testing.KafkaBrokerExtension;
import org.creditflows.lab.testing.TestCluster;
import org.creditflows.lab.testing.TestConsumers;
import org.creditflows.lab.verify.OutputReader;
import org.creditflows.lab.verify.Verifier;
import org.creditflows.population.TrueSource;
import org.creditflows.schemas.SourceKey;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.court.CourtCorrection;
import org.creditflows.schemas.court.CourtEvent;
import org.creditflows.schemas.court.DefaulterListed;
import org.creditflows.schemas.id.SubjectToken;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.link.SubjectKind;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;
import org.creditflows.schemas.profile.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Somebody is erased from all three flows on a real broker, and somebody tries to undo it. */
@ExtendWith(KafkaBrokerExtension.class)
class ErasedPersonTest {

  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final List<FlowRun> RUNS =
      Arrays.stream(Flow.values()).map(FlowRun::settled).toList();

  @TempDir private Path directory;

  @Test
  void plainReaderFindsNobodyAndReplayedOrLaterLinksBringNobodyBack(TestCluster cluster)
      throws Exception {
    CompareOptions options = options(cluster);
    PreparedLog log = PreparedLog.of(options, Progress.silent());
    ReferenceModel model = model(log);
    Instant end = log.header().settlements().get(log.header().settlements().size() - 1);
    try (Workbench bench = Workbench.open(options, RUNS);
        LogFeed feed = new LogFeed(log, model);
        Drain drain = drain(bench)) {
      GatedProducers producers =
          new GatedProducers(bench, bench.start(GatedProducers.programs(bench, log)));
      bench.start(RUNS.stream().map(run -> run.program(bench.flowSettings(log))).toList());
      producers.raise(end, end);
      producers.awaitSent(end, end);
      feed.until(end);
      drain.await(TIMEOUT, outstanding -> {});
      assertCorrectionsLiftRestrictions(bench, log, model, drain);
      ErasureRun erasure = new ErasureRun(bench, log, RUNS, model);
      String person = erasure.chosen();
      Told told = new Told(cluster, person);
      List<ConsumerRecord<byte[], byte[]>> before = told.in(bench.topicNames());

      Map<Flow, ErasureReceipt> receipts =
          erasure.run(person, OptionalLong.of(50), () -> drain.await(TIMEOUT, outstanding -> {}));

      assertThat(told.in(bench.topicNames())).isEmpty();
      assertThat(receipts.get(Flow.CENTRALIZED).places())
          .containsKeys(Place.LINKS, Place.RECORDS, Place.PROFILES, Place.PUBLICATION);
      receipts
          .values()
          .forEach(receipt -> assertNothingIsLeft(receipt, publishedListings(log, person)));

      bringBack(bench, model, before);
      drain.await(TIMEOUT, outstanding -> {});
      model.settle();

      assertThat(told.in(bench.topicNames())).allMatch(ErasedPersonTest::isOfALink);
      for (FlowRun run : RUNS) {
        assertThat(differences(bench, model, run)).as(run.name()).isEmpty();
      }
    }
  }

  /** What was lifted is counted once more by a plain reader of everything that was decided. */
  private static void assertCorrectionsLiftRestrictions(
      Workbench bench, PreparedLog log, ReferenceModel model, Drain drain) throws Exception {
    Map<Flow, Long> before = restricted(bench);
    long begin = System.nanoTime();
    Map<Flow, List<Double>> millis =
        new CorrectionRun(bench, log, RUNS, model)
            .run(settlement -> drain.await(TIMEOUT, outstanding -> {}));
    double all = (System.nanoTime() - begin) / 1e6;
    Map<Flow, Long> after = restricted(bench);
    millis.forEach(
        (flow, each) -> {
          assertThat(each).as(flow.label()).isNotEmpty().allMatch(time -> time > 0 && time < all);
          assertThat(after.get(flow) + each.size()).isLessThanOrEqualTo(before.get(flow));
          assertThat(after.get(flow)).isEqualTo(model.restrictions(flow).size());
        });
  }

  /** Restrictions that stand, by flow. */
  private static Map<Flow, Long> restricted(Workbench bench) {
    Map<Flow, Long> restricted = new EnumMap<>(Flow.class);
    for (FlowRun run : RUNS) {
      try (OutputReader reader =
          new OutputReader(bench.clients(), bench.catalogue(), run.layout())) {
        reader.readToEnd(TIMEOUT);
        Map<String, Outcome> last = new TreeMap<>();
        reader
            .output()
            .decoded()
            .forEach(decision -> last.put(decision.getDecisionId(), decision.getOutcome()));
        restricted.put(
            run.flow(), last.values().stream().filter(each -> each == Outcome.RESTRICT).count());
      }
    }
    return restricted;
  }

  /** Counted in the log itself, entry by entry. */
  private static long publishedListings(PreparedLog log, String person) {
    Set<String> sourceKeys =
        log.truth().sources().stream()
            .filter(source -> source.identifier().equals(person))
            .map(TrueSource::sourceKey)
            .collect(Collectors.toSet());
    AvroCodec<CourtEvent> codec = AvroCodec.of(CourtEvent.class);
    Set<String> published = new TreeSet<>();
    try (LogReader reader = LogReader.open(log.file())) {
      for (LogEntry entry : reader) {
        if (entry.getDomain() == Domain.COURT
            && entry.getKind() == LogKind.EVENT
            && sourceKeys.contains(entry.getKey())) {
          CourtEvent event = codec.decodeBinary(entry.getValue());
          if (event.getFact() instanceof DefaulterListed
              || event.getFact() instanceof CourtCorrection correction
                  && correction.getReplacement() instanceof DefaulterListed) {
            published.add(event.getEventId());
          }
        }
      }
    }
    return published.size();
  }

  private static void assertNothingIsLeft(ErasureReceipt receipt, long published) {
    assertThat(receipt.places().get(Place.PUBLICATION).left()).isEqualTo(published);
    receipt
        .places()
        .forEach(
            (place, emptied) ->
                assertThat(emptied.left())
                    .as(receipt.run() + " " + place)
                    .isEqualTo(place == Place.PUBLICATION ? emptied.found() : 0));
  }

  /** Sends every link again as it was, as a later version, and for a source key that is new. */
  private static void bringBack(
      Workbench bench, ReferenceModel model, List<ConsumerRecord<byte[], byte[]>> before) {
    AvroCodec<LinkEntry> codec = AvroCodec.of(LinkEntry.class);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            bench.clients().common("test"), new StringSerializer(), new ByteArraySerializer())) {
      for (ConsumerRecord<byte[], byte[]> record : before) {
        if (isOfALink(record)) {
          LinkEntry known = codec.decode(record.value());
          LinkEntry later = LinkEntry.newBuilder(known).setVersion(known.getVersion() + 5).build();
          String fresh = known.getSourceKey() + "-fresh";
          for (LinkEntry entry :
              List.of(known, later, LinkEntry.newBuilder(known).setSourceKey(fresh).build())) {
            Domain domain = SourceKey.parse(entry.getSourceKey()).domain();
            producer.send(
                new ProducerRecord<>(
                    bench.catalogue().links(domain), entry.getSourceKey(), codec.encode(entry)));
            model.link(entry);
          }
        }
      }
    }
  }

  private static boolean isOfALink(ConsumerRecord<byte[], byte[]> record) {
    return record.topic().endsWith(".links");
  }

  private static List<String> differences(Workbench bench, ReferenceModel model, FlowRun run) {
    try (OutputReader reader = new OutputReader(bench.clients(), bench.catalogue(), run.layout())) {
      reader.readToEnd(TIMEOUT);
      Verifier verifier = new Verifier(run.flow(), run.name(), model, reader.output());
      verifier.checkFinalState();
      return verifier.result().firstDifferences();
    }
  }

  private static Drain drain(Workbench bench) {
    return new Drain(
        bench.admin(),
        bench.clients(),
        RUNS.stream().map(run -> run.reading(bench.catalogue())).toList(),
        RUNS.stream().map(run -> bench.catalogue().decisions(run.name())).toList());
  }

  private static ReferenceModel model(PreparedLog log) {
    return new ReferenceModel(
        Duration.ofDays(log.header().maxLatenessDays()),
        FlowSettings.DEFAULT_SUBJECT_SECRET,
        log.rules(),
        RUNS.stream()
            .collect(
                Collectors.toMap(
                    FlowRun::flow, FlowRun::policy, (a, b) -> a, () -> new EnumMap<>(Flow.class))));
  }

  private CompareOptions options(TestCluster cluster) {
    return new CompareOptions(
        Optional.empty(),
        OptionalInt.of(200),
        OptionalInt.of(20),
        OptionalInt.of(2),
        Map.of(),
        List.of(6L),
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

  /** Finds records that say who a person is, as anybody with a consumer could. */
  private record Told(TestCluster cluster, String person) {

    List<ConsumerRecord<byte[], byte[]>> in(Set<String> topics) {
      String token =
          new SubjectToken(FlowSettings.DEFAULT_SUBJECT_SECRET).of(SubjectKind.PERSON, person);
      Predicate<byte[]> tells =
          bytes -> {
            String text = bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
            return text.contains(person) || text.contains(token);
          };
      List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
      try (Consumer<byte[], byte[]> consumer = TestConsumers.inGroup(cluster, "anybody")) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : new TreeSet<>(topics)) {
          consumer
              .partitionsFor(topic)
              .forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream()
            .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
          for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
            if (tells.test(record.key()) || tells.test(record.value())) {
              found.add(record);
            }
          }
        }
      }
      return found;
    }
  }
}
