package org.creditflows.kit.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.creditflows.kit.log.LogHeader;
import org.creditflows.kit.log.LogWriter;
import org.creditflows.kit.service.ServiceContext;
import org.creditflows.kit.service.ServiceException;
import org.creditflows.kit.service.ServiceProcess;
import org.creditflows.kit.service.Starter;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProducerServiceTest {

  private static final List<LogEntry> LOG =
      List.of(
          TestLog.event(10),
          TestLog.request(15),
          TestLog.erasure(20),
          TestLog.event(30),
          TestLog.request(35),
          TestLog.event(40));

  private final HttpClient client = HttpClient.newHttpClient();
  private final MockProducer<byte[], byte[]> producer = producer(true);

  private static MockProducer<byte[], byte[]> producer(boolean acknowledges) {
    return new MockProducer<>(
        acknowledges, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Starter starter(
      Pacing pacing,
      MockProducer<byte[], byte[]> producer,
      ProducerService.TopicsReady topics,
      LogSource source) {
    return context -> {
      Ticker ticker = Ticker.of(context.clock());
      TopicCatalogue catalogue = new TopicCatalogue("", 4);
      return ProducerService.start(
          topics,
          source,
          new Outlet(Domain.COURT, catalogue, producer, ticker, context.meters()),
          pacing.dispatch(ticker, context.routes()),
          producer::close);
    };
  }

  private static ServiceProcess start(Pacing pacing, MockProducer<byte[], byte[]> producer) {
    return ServiceProcess.start(
        "court", Map.of(), starter(pacing, producer, () -> {}, TestLog.source(LOG)));
  }

  private String gate(ServiceProcess process, String method, String query)
      throws IOException, InterruptedException {
    return body(process, method, "/gate" + query);
  }

  private String body(ServiceProcess process, String method, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + process.port() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  private void awaitGate(ServiceProcess process, long facts, long requests, int sent) {
    String expected =
        "{\"factsThrough\":"
            + facts
            + ",\"requestsThrough\":"
            + requests
            + ",\"sent\":"
            + sent
            + "}";
    await().until(() -> gate(process, "GET", "").equals(expected));
  }

  private List<String> topicsSent() {
    return producer.history().stream().map(ProducerRecord::topic).toList();
  }

  @Test
  void nothingIsSentBeforeAGateIsRaised() throws Exception {
    try (ServiceProcess process = start(new Pacing.Gated(), producer)) {
      await().until(process::ready);
      assertThat(gate(process, "GET", ""))
          .isEqualTo("{\"factsThrough\":0,\"requestsThrough\":0,\"sent\":0}");
      assertThat(producer.history()).isEmpty();
    }
  }

  @Test
  void factsGoBeforeRequestsEachUpToItsGate() throws Exception {
    try (ServiceProcess process = start(new Pacing.Gated(), producer)) {
      gate(process, "POST", "?facts=30&requests=15");
      awaitGate(process, 30, 15, 4);
      assertThat(topicsSent())
          .containsExactly("court.events", "court.links", "court.events", "court.requests");
      gate(process, "POST", "?facts=50");
      awaitGate(process, 50, 15, 5);
      gate(process, "POST", "?requests=50");
      awaitGate(process, 50, 50, 6);
      assertThat(topicsSent()).endsWith("court.events", "court.requests");
      assertThat(process.ready()).as("still answers after the last entry").isTrue();
    }
    assertThat(producer.closed()).isTrue();
  }

  @Test
  void lowerGateChangesNothing() throws Exception {
    try (ServiceProcess process = start(new Pacing.Gated(), producer)) {
      gate(process, "POST", "?facts=30&requests=30");
      awaitGate(process, 30, 30, 4);
      gate(process, "POST", "?facts=10&requests=10");
      awaitGate(process, 30, 30, 4);
    }
  }

  @Test
  void logIsReadOnceForBothGates() throws Exception {
    AtomicInteger readings = new AtomicInteger();
    LogSource source =
        LogSource.of(
            TestLog.START,
            () -> {
              readings.incrementAndGet();
              return LOG.iterator();
            });
    Starter starter =
        context -> {
          Ticker ticker = Ticker.of(context.clock());
          return start(context, source, new Pacing.Gated().dispatch(ticker, context.routes()));
        };
    try (ServiceProcess process = ServiceProcess.start("court", Map.of(), starter)) {
      gate(process, "POST", "?requests=20");
      awaitGate(process, 0, 20, 1);
      gate(process, "POST", "?facts=50&requests=50");
      awaitGate(process, 50, 50, 6);
    }
    assertThat(readings).hasValue(1);
    assertThat(topicsSent())
        .containsExactly(
            "court.requests",
            "court.events",
            "court.links",
            "court.events",
            "court.events",
            "court.requests");
  }

  private ProducerService start(ServiceContext context, LogSource source, Dispatch dispatch) {
    return ProducerService.start(
        () -> {},
        source,
        new Outlet(
            Domain.COURT,
            new TopicCatalogue("", 4),
            producer,
            Ticker.of(context.clock()),
            context.meters()),
        dispatch,
        producer::close);
  }

  @Test
  void gatedRecordsAreMeantToBeSentWhenTheirGateIsRaised() throws Exception {
    long before = Instant.now().toEpochMilli();
    try (ServiceProcess process = start(new Pacing.Gated(), producer)) {
      gate(process, "POST", "?facts=10");
      awaitGate(process, 10, 0, 1);
    }
    long intended = IntendedAt.read(producer.history().get(0).headers()).orElseThrow();
    assertThat(intended / 1000).isBetween(before, producer.history().get(0).timestamp());
  }

  @Test
  void serviceFinishesWhenAllOfTheLogIsSent() {
    try (ServiceProcess process = start(new Pacing.Max(), producer)) {
      process.finished().join();
      assertThat(producer.history()).hasSize(LOG.size());
    }
  }

  @Test
  void serviceIsNotReadyBeforeItsTopicsAre() {
    CountDownLatch topics = new CountDownLatch(1);
    Starter starter = starter(new Pacing.Gated(), producer, topics::await, TestLog.source(LOG));
    try (ServiceProcess process = ServiceProcess.start("court", Map.of(), starter)) {
      assertThat(process.ready()).isFalse();
      topics.countDown();
      await().until(process::ready);
    }
  }

  @Test
  void failureToSendFailsTheServiceAtOnce() throws Exception {
    MockProducer<byte[], byte[]> failing = producer(false);
    try (ServiceProcess process = start(new Pacing.EventsPerSecond(1), failing)) {
      await().until(() -> failing.errorNext(new TimeoutException("30000 ms has passed")));
      assertThatThrownBy(() -> process.finished().join())
          .hasCauseInstanceOf(ServiceException.class)
          .hasMessageContaining("a record could not be sent to court.events: 30000 ms has passed");
      assertThat(process.ready()).isFalse();
      assertThat(body(process, "GET", "/metrics"))
          .contains(
              "creditflows_producer_failures_records_total{domain=\"court\",service=\"court\"} 1.0");
    }
  }

  @Test
  void errorOfTheSendingThreadFailsTheService() {
    Starter starter =
        context ->
            start(
                context,
                TestLog.source(LOG),
                (source, outlet) -> {
                  throw new AssertionError("a bug");
                });
    try (ServiceProcess process = ServiceProcess.start("court", Map.of(), starter)) {
      assertThatThrownBy(() -> process.finished().orTimeout(30, TimeUnit.SECONDS).join())
          .hasRootCauseInstanceOf(AssertionError.class)
          .hasMessageContaining("a bug");
      assertThat(process.ready()).isFalse();
    }
  }

  @Test
  void metersHaveNamesUnitsAndTags() throws Exception {
    try (ServiceProcess process = start(new Pacing.Gated(), producer)) {
      gate(process, "POST", "?facts=50&requests=50");
      awaitGate(process, 50, 50, 6);
      assertThat(body(process, "GET", "/metrics").lines())
          .contains(
              sample("creditflows_producer_records_total", "kind=\"event\",", "3.0"),
              sample("creditflows_producer_records_total", "kind=\"link\",", "1.0"),
              sample("creditflows_producer_records_total", "kind=\"request\",", "2.0"),
              sample("creditflows_producer_failures_records_total", "", "0.0"),
              sample("creditflows_producer_lateness_seconds_count", "", "6"))
          .noneMatch(line -> line.endsWith("NaN"));
    }
  }

  private static String sample(String name, String tags, String value) {
    return name + "{domain=\"court\"," + tags + "service=\"court\"} " + value;
  }

  @Test
  void brokerThatDoesNotAnswerIsNamedInTime(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("log.avro");
    try (LogWriter writer =
        LogWriter.create(file, new LogHeader("", "", List.of(7L), 90, List.of(TestLog.START)))) {
      LOG.forEach(writer::append);
    }
    String server = "127.0.0.1:" + closedPort();
    Map<String, String> environment =
        Map.of(
            "BOOTSTRAP_SERVERS", server, "LOG_FILE", file.toString(), "START_TIMEOUT_MS", "2000");
    ProducerStarter starter =
        new ProducerStarter(Domain.COURT, (scenario, seeds) -> TestLog.source(List.of()));
    try (ServiceProcess process = ServiceProcess.start("court", environment, starter)) {
      assertThat(process.ready()).isFalse();
      assertThatThrownBy(() -> process.finished().join())
          .hasMessageEndingWith("no broker answers at " + server + " within 2 s");
    }
  }

  @Test
  void linkToWhomThereMayBeIsNotSent(@TempDir Path directory) {
    Path file = directory.resolve("log.avro");
    LogHeader header = new LogHeader("", "", List.of(7L), 90, List.of(TestLog.START));
    try (LogWriter writer = LogWriter.create(file, header)) {
      writer.append(TestLog.event(1));
      writer.append(TestLog.link(2, "11010519491231002X"));
    }
    Starter starter = starter(new Pacing.Max(), producer, () -> {}, LogFileSource.of(file));
    try (ServiceProcess process = ServiceProcess.start("court", Map.of(), starter)) {
      assertThatThrownBy(() -> process.finished().join())
          .hasMessageContaining("is refused for entry 2, the link of court:party-1: area 110105");
      assertThat(producer.history()).extracting(ProducerRecord::topic).containsOnly("court.events");
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
