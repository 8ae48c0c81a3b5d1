package org.creditflows.kit.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.kit.service.QueryParameters;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.court.CourtEvent;
import org.creditflows.schemas.id.ResidentId;
import org.creditflows.schemas.id.UnassignedArea;
import org.creditflows.schemas.link.LinkAssertion;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.link.LinkMethod;
import org.creditflows.schemas.link.SubjectKind;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveFeedTest {

  private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
  private static final long DAY = TimeUnit.DAYS.toMillis(1);
  private static final AvroCodec<CourtEvent> EVENTS = AvroCodec.of(CourtEvent.class);
  private static final AvroCodec<LinkEntry> LINKS = AvroCodec.of(LinkEntry.class);
  private static final String SYNTHETIC =
      ResidentId.of(UnassignedArea.ofIndex(7), LocalDate.of(1980, 5, 17), 1).value();

  private final HandTicker ticker = new HandTicker(() -> 0);
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final List<LogEntry> log =
      List.of(
          TestLog.event(START - DAY), TestLog.event(START + DAY), TestLog.event(START + 2 * DAY));
  private final Iterator<LogEntry> entries = log.iterator();
  private final LiveFeed feed =
      new LiveFeed(
          LogSource.of(Instant.ofEpochMilli(START), log::iterator),
          new Outlet(
              Domain.COURT, new TopicCatalogue("", 4), producer, ticker, new SimpleMeterRegistry()),
          ticker);

  @Test
  void historyGoesAtOnceAndTheRestAsTheLogsTimePasses() {
    sendAllDue();
    assertThat(producer.history()).hasSize(1);
    steer("daysPerSecond=0.5");
    passSeconds(1);
    assertThat(producer.history()).hasSize(1);
    passSeconds(1);
    assertThat(producer.history()).hasSize(2);
    assertThat(IntendedAt.read(last().headers())).hasValue(ticker.epochMicros());
  }

  @Test
  void whatComesLateIsMeantForWhenTheLogsTimePassedIt() {
    sendAllDue();
    steer("daysPerSecond=1&stopped=true");
    passSeconds(5);
    assertThat(producer.history()).hasSize(1);
    steer("stopped=false");
    sendAllDue();
    assertThat(producer.history()).hasSize(3);
    assertThat(ticker.epochMicros() - IntendedAt.read(last().headers()).orElseThrow())
        .isEqualTo(TimeUnit.SECONDS.toMicros(3));
  }

  @Test
  void clockSetForwardIsABurst() {
    sendAllDue();
    steer("at=" + (START + 30 * DAY));
    sendAllDue();
    assertThat(producer.history()).hasSize(3);
    assertThat(feed.status().body()).contains("\"ended\":true");
  }

  @Test
  void limitSaysWhenTheNextEntryMayGo() {
    steer("mostPerSecond=200&at=" + (START + 30 * DAY));
    assertThat(feed.sendDue(entries)).isTrue();
    assertThat(feed.sendDue(entries)).isFalse();
    long interval = TimeUnit.SECONDS.toNanos(1) / 200;
    assertThat(feed.waitNanos(TimeUnit.DAYS.toNanos(1))).isEqualTo(interval);
    assertThat(feed.waitNanos(interval - 1)).isEqualTo(interval - 1);
    ticker.parkUntil(ticker.nanoTime() + interval);
    assertThat(feed.sendDue(entries)).isTrue();
    steer("mostPerSecond=0");
    sendAllDue();
    assertThat(producer.history()).hasSize(3);
    assertThat(feed.waitNanos(7)).as("the log's time does not say").isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mostPerSecond=-1", "mostPerSecond=x", "stopped=yes", "spoil=all", "at=x"})
  void steeringThatIsWrongInOnePartChangesNothing(String wrong) {
    String before = feed.status().body();
    for (String query :
        List.of(
            "daysPerSecond=2&mostPerSecond=5&" + wrong, "stopped=true&spoil=clock&at=0&" + wrong)) {
      assertThatIllegalArgumentException().as(query).isThrownBy(() -> steer(query));
      assertThat(feed.status().body()).as(query).isEqualTo(before);
    }
  }

  @Test
  void publishedEventIsNumberedAfterTheLogs() {
    CourtEvent event = TestLog.courtEvent(5);
    publish(event.getSourceKey(), event);
    assertThat(EVENTS.decode(last().value()).getSequence()).isGreaterThan(event.getSequence());
    publish("court:new", event);
    assertThat(EVENTS.decode(last().value()).getSequence()).isEqualTo(1);
    assertThat(EVENTS.decode(last().value()).getSourceKey()).isEqualTo("court:new");
    assertThat(EVENTS.decode(last().value()).getPublishedTime()).isEqualTo(START);
  }

  @Test
  void spoiltEventsAreSentAgainSound() {
    steer("spoil=schema");
    sendAllDue();
    assertThat(readable(last())).isFalse();
    steer("spoil=none");
    assertThat(producer.history()).hasSize(2);
    assertThat(readable(last())).isTrue();
  }

  @Test
  void fastClockPublishesWhatIsTooLateForAnyFlow() {
    steer("spoil=clock");
    sendAllDue();
    CourtEvent sent = EVENTS.decode(last().value());
    assertThat(sent.getPublishedTime() - sent.getEventTime()).isGreaterThan(3_650 * DAY);
  }

  @Test
  void registerKeepsEveryStatementAndRaisesTheVersion() {
    register("key=court:new&assert=" + encoded(assertion(SYNTHETIC)));
    register("key=court:new&retract=live-1");
    LinkEntry entry = LINKS.decode(last().value());
    assertThat(entry.getVersion()).isEqualTo(2);
    assertThat(entry.getAssertions()).hasSize(1);
    assertThat(entry.getRetracted()).containsExactly("live-1");
  }

  @Test
  void logMayRegisterASourceKeyAfterSomethingWasStatedOfIt() {
    register("key=court:party-1&assert=" + encoded(assertion(SYNTHETIC)));
    Iterator<LogEntry> registers = List.of(TestLog.link(1L, START - DAY)).iterator();
    assertThat(feed.sendDue(registers)).isTrue();
    LinkEntry entry = LINKS.decode(last().value());
    assertThat(entry.getVersion()).isEqualTo(2);
    assertThat(entry.getAssertions()).containsExactly(assertion(SYNTHETIC, START));
  }

  @Test
  void bytesThatStateNothingAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> register("key=court:new&assert=AAAA"))
        .withMessage("assert is no LinkAssertion");
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void erasedSourceKeyCanBeRegisteredAnewUnderALaterVersion() {
    register("key=court:new&assert=" + encoded(assertion(SYNTHETIC)));
    register("key=court:new&erase=true");
    assertThat(last().value()).isNull();
    register("key=court:new&anew=true");
    assertThat(LINKS.decode(last().value()).getVersion()).isEqualTo(2);
  }

  @Test
  void otherDomainsKeyIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> feed.publishUnreadable(QueryParameters.parse("key=tax:1")))
        .withMessage("tax:1 is no source key of COURT");
  }

  @Test
  void identifierOfAnAssignedAreaIsRefused() {
    String query = "key=court:new&assert=" + encoded(assertion("11010519491231002X"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> feed.register(QueryParameters.parse(query)))
        .withMessageContaining("area 110105 is refused");
    assertThat(producer.history()).isEmpty();
  }

  private static byte[] assertion(String identifier) {
    return AvroCodec.of(LinkAssertion.class).encodeBinary(assertion(identifier, 1L));
  }

  private static LinkAssertion assertion(String identifier, long time) {
    return new LinkAssertion(
        "live-1", SubjectKind.PERSON, identifier, "Li Wei", LinkMethod.VERIFIED_ID, "office", time);
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  private static boolean readable(ProducerRecord<byte[], byte[]> record) {
    try {
      EVENTS.decode(record.value());
      return true;
    } catch (AvroCodec.UndecodableException e) {
      return false;
    }
  }

  private void publish(String sourceKey, CourtEvent event) {
    feed.publish(
        QueryParameters.parse(
            "kind=event&key=" + sourceKey + "&value=" + encoded(EVENTS.encodeBinary(event))));
  }

  private void register(String query) {
    feed.register(QueryParameters.parse(query));
  }

  private void steer(String query) {
    feed.steer(QueryParameters.parse(query));
  }

  private void passSeconds(long seconds) {
    ticker.parkUntil(ticker.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
    sendAllDue();
  }

  private void sendAllDue() {
    while (feed.sendDue(entries)) {
      assertThat(producer.history()).isNotEmpty();
    }
  }

  private ProducerRecord<byte[], byte[]> last() {
    return producer.history().get(producer.history().size() - 1);
  }
}
