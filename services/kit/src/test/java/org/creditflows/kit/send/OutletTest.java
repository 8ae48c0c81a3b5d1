package org.creditflows.kit.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.creditflows.kit.service.ServiceException;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.court.CourtEvent;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.profile.DeskRequest;
import org.junit.jupiter.api.Test;

class OutletTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final HandTicker ticker = new HandTicker(() -> 0);
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final Outlet outlet =
      new Outlet(Domain.COURT, new TopicCatalogue("test-", 4), producer, ticker, registry);

  private ProducerRecord<byte[], byte[]> last() {
    return producer.history().get(producer.history().size() - 1);
  }

  @Test
  void recordBearsKeyTimesAndSingleObjectValue() throws IOException {
    outlet.send(TestLog.event(5), HandTicker.START_MICROS - 250);
    assertThat(last().topic()).isEqualTo("test-court.events");
    assertThat(last().key()).isEqualTo("court:party-1".getBytes(StandardCharsets.UTF_8));
    assertThat(last().timestamp()).isEqualTo(HandTicker.START_MICROS / 1000);
    assertThat(IntendedAt.read(last().headers())).hasValue(HandTicker.START_MICROS - 250);
    BinaryMessageDecoder<CourtEvent> decoder =
        new BinaryMessageDecoder<>(new SpecificData(), CourtEvent.getClassSchema());
    assertThat(decoder.decode(last().value())).isEqualTo(TestLog.courtEvent(5));
  }

  @Test
  void requestsAndLinksHaveTopicsOfTheirOwn() throws IOException {
    outlet.send(TestLog.request(6), 0);
    assertThat(last().topic()).isEqualTo("test-court.requests");
    BinaryMessageDecoder<DeskRequest> decoder =
        new BinaryMessageDecoder<>(new SpecificData(), DeskRequest.getClassSchema());
    assertThat(decoder.decode(last().value()).getPublishedTime()).isEqualTo(6);
    outlet.send(TestLog.erasure(7), 0);
    assertThat(last().topic()).isEqualTo("test-court.links");
    assertThat(last().value()).isNull();
  }

  @Test
  void entryOfAnotherDomainIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> outlet.send(TestLog.eventOf(Domain.TAX), 0))
        .withMessage("COURT does not publish for TAX");
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void onlyAcknowledgedRecordsAreCounted() {
    outlet.send(TestLog.event(5), 0);
    outlet.send(TestLog.request(6), 0);
    assertThat(outlet.acknowledged()).isZero();
    producer.completeNext();
    assertThat(outlet.acknowledged()).isEqualTo(1);
    assertThat(records("event")).isEqualTo(1);
    assertThat(records("request")).isZero();
  }

  @Test
  void latenessIsFromTheIntendedTime() {
    outlet.send(TestLog.event(5), HandTicker.START_MICROS - 250);
    assertThat(
            registry.get("creditflows.producer.lateness").timer().totalTime(TimeUnit.MICROSECONDS))
        .isEqualTo(250);
  }

  @Test
  void firstFailureMakesEveryLaterCallFail() {
    outlet.send(TestLog.event(5), 0);
    producer.errorNext(new TimeoutException("120000 ms has passed"));
    String problem = "a record could not be sent to test-court.events: 120000 ms has passed";
    assertThatThrownBy(() -> outlet.send(TestLog.event(6), 0))
        .hasRootCauseInstanceOf(TimeoutException.class)
        .cause()
        .isInstanceOf(ServiceException.class)
        .hasMessage(problem);
    assertThatThrownBy(outlet::flush).hasMessageContaining(problem);
    assertThat(outlet.failure()).isCompletedExceptionally();
    assertThat(registry.get("creditflows.producer.failures").counter().count()).isEqualTo(1);
  }

  private double records(String kind) {
    return registry
        .get("creditflows.producer.records")
        .tags("domain", "court", "kind", kind)
        .counter()
        .count();
  }
}
