package org.creditflows.kit.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.kit.service.QueryParameters;
import org.creditflows.kit.service.Route;
import org.creditflows.kit.service.RouteRegistry;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.court.CourtEvent;
import org.creditflows.schemas.log.Domain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Programs read the replies, so their digits are those of JSON whatever the user's language. */
@Isolated("it changes the locale")
class RepliesInAnyLocaleTest {

  private final HandTicker ticker = new HandTicker(() -> 0);
  private Locale usual;

  @BeforeEach
  void writeWithOtherDigits() {
    usual = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    assertThat(String.format("%d", 12)).isNotEqualTo("12");
  }

  @AfterEach
  void writeAsUsual() {
    Locale.setDefault(usual);
  }

  @Test
  void gateTellsHowFarItIs() {
    Map<String, Route> routes = new HashMap<>();
    GatedDispatch.servedBy(
        new RouteRegistry() {
          @Override
          public void get(String path, Route route) {
            routes.put("GET " + path, route);
          }

          @Override
          public void post(String path, Route route) {
            routes.put("POST " + path, route);
          }
        },
        ticker);

    assertThat(routes.get("GET /gate").answer(QueryParameters.parse("")).body())
        .isEqualTo("{\"factsThrough\":0,\"requestsThrough\":0,\"sent\":0}");
  }

  @Test
  void liveFeedTellsWhatItPublished() {
    LiveFeed feed =
        new LiveFeed(
            LogSource.of(Instant.ofEpochMilli(25), List.of(TestLog.event(5))::iterator),
            new Outlet(
                Domain.COURT,
                new TopicCatalogue("", 4),
                new MockProducer<>(
                    true, null, new ByteArraySerializer(), new ByteArraySerializer()),
                ticker,
                new SimpleMeterRegistry()),
            ticker);
    byte[] event = AvroCodec.of(CourtEvent.class).encodeBinary(TestLog.courtEvent(5));
    String value = Base64.getUrlEncoder().encodeToString(event);

    assertThat(
            feed.publish(QueryParameters.parse("kind=event&key=court:new&value=" + value)).body())
        .isEqualTo("{\"sequence\":1,\"at\":25}");
    assertThat(feed.register(QueryParameters.parse("key=court:new&anew=true")).body())
        .isEqualTo("{\"version\":1,\"at\":25}");
  }
}
