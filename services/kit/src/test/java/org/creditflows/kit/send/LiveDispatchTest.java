package org.creditflows.kit.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.creditflows.kit.service.QueryParameters;
import org.creditflows.kit.service.Reply;
import org.creditflows.kit.service.Route;
import org.creditflows.kit.service.RouteRegistry;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveDispatchTest {

  private static final Duration SHORT = Duration.ofMillis(100);
  private static final String UNREADABLE = "key=court:party-1";

  private final FullProducer producer = new FullProducer();
  private final MapOfRoutes routes = new MapOfRoutes();
  private Thread sending;

  @AfterEach
  void stopSending() throws InterruptedException {
    producer.room.countDown();
    sending.interrupt();
    sending.join();
  }

  @Test
  void orderThatWasNotBegunInTimeIsNeverCarriedOut() throws Exception {
    play(List.of(TestLog.event(1)));
    producer.full.await();
    assertThat(routes.post("/unreadable", UNREADABLE))
        .isEqualTo(Reply.text(503, "the producer is waiting for the broker; this is not done\n"));
    producer.room.countDown();
    // Orders are taken in their turn: when a later one is done, the first has been passed over.
    await().until(() -> routes.post("/feed", "stopped=true").status() == 200);
    assertThat(producer.history()).hasSize(1);
  }

  @Test
  void orderThatWasBegunMayStillBeDone() throws Exception {
    play(List.of());
    await()
        .until(
            () ->
                routes
                    .post("/unreadable", UNREADABLE)
                    .equals(Reply.text(503, "the producer is busy; this may still be done\n")));
    producer.room.countDown();
    await().until(() -> producer.history().size() == 1);
  }

  @Test
  void whereItStandsIsToldWhileTheThreadThatSendsIsHeld() throws Exception {
    play(List.of(TestLog.event(1)));
    producer.full.await();
    Reply told = routes.get("/feed");
    assertThat(told.status()).isEqualTo(200);
    assertThat(told.body()).contains("\"stopped\":false", "\"ended\":false", "\"sent\":0");
  }

  private void play(List<LogEntry> log) {
    Ticker ticker = Ticker.of(Clock.systemUTC());
    LiveDispatch dispatch = LiveDispatch.servedBy(routes, ticker, SHORT);
    Outlet outlet =
        new Outlet(
            Domain.COURT, new TopicCatalogue("", 4), producer, ticker, new SimpleMeterRegistry());
    sending = new Thread(() -> run(dispatch, TestLog.source(log), outlet), "send");
    sending.setDaemon(true);
    sending.start();
    await().until(() -> routes.get("/feed").status() == 200);
  }

  private static void run(LiveDispatch dispatch, LogSource source, Outlet outlet) {
    try {
      dispatch.run(source, outlet);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Has no room for a record until it is given some, as a client whose broker is away. */
  private static final class FullProducer extends MockProducer<byte[], byte[]> {
    private final CountDownLatch full = new CountDownLatch(1);
    private final CountDownLatch room = new CountDownLatch(1);

    FullProducer() {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
      full.countDown();
      try {
        room.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return super.send(record, callback);
    }
  }

  /** Answers without a server. */
  private static final class MapOfRoutes implements RouteRegistry {
    private final Map<String, Route> routes = new ConcurrentHashMap<>();

    @Override
    public void get(String path, Route route) {
      routes.put("GET " + path, route);
    }

    @Override
    public void post(String path, Route route) {
      routes.put("POST " + path, route);
    }

    Reply get(String path) {
      return routes.get("GET " + path).answer(QueryParameters.parse(""));
    }

    Reply post(String path, String query) {
      return routes.get("POST " + path).answer(QueryParameters.parse(query));
    }
  }
}
