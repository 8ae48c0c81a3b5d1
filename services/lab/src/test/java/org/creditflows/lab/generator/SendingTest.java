package org.creditflows.lab.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.creditflows.kit.send.IntendedAt;
import org.creditflows.kit.send.Ticker;
import org.creditflows.lab.timeline.TimelineWriter;
import org.creditflows.population.Scenario;
import org.creditflows.schemas.log.Domain;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendingTest {

  private static final long START_MICROS = 1_000_000_000L;

  @TempDir private static Path directory;
  private static Path log;

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

  @BeforeAll
  static void writeLog() {
    log = directory.resolve("log.avro");
    new TimelineWriter(Scenario.defaults().withPeople(50).withCompanies(5), List.of(1L))
        .write(log, directory.resolve("truth.jsonl.gz"), (written, all) -> {});
  }

  @Test
  void intendedTimesFollowTheScheduleHoweverLateTheGeneratorIs() throws Exception {
    Sending sending = send(new SlowTicker(3_000_000), "events-per-second:1000", 100);
    assertThat(producer.history()).hasSize(100);
    assertThat(producer.history().get(40).topic()).startsWith("p.");
    assertThat(intended(producer.history().get(40))).isEqualTo(START_MICROS + 40_000);
    assertThat(sending.latenessMicros().getTotalCount()).isEqualTo(100);
    assertThat(sending.lastLatenessMicros()).isGreaterThanOrEqualTo(100_000);
    assertThat(
            new Punctuality(
                    100, sending.latenessMicros(), new Histogram(3), sending.lastLatenessMicros())
                .complaint())
        .hasValueSatisfying(line -> assertThat(line).contains("fell behind", "lower --rate"));
  }

  @Test
  void generatorInTimeHasNothingToComplainOf() throws Exception {
    Sending sending = send(new SlowTicker(0), "events-per-second:1000", 100);
    assertThat(sending.state()).isEqualTo(Sending.State.DONE);
    assertThat(
            new Punctuality(
                    100, sending.latenessMicros(), new Histogram(3), sending.lastLatenessMicros())
                .complaint())
        .isEmpty();
  }

  @Test
  void latenessOfTheWarmUpIsKeptApart() throws Exception {
    String pace = "events-per-second:1000";
    Duration warmUp = Duration.ofMillis(30);
    Sending sending =
        send(
            new SlowTicker(3_000_000),
            new Assignment("p.", pace, 0, 100, warmUp, Optional.empty()));
    assertThat(sending.warmUpLatenessMicros().getTotalCount()).isEqualTo(30);
    assertThat(sending.latenessMicros().getTotalCount()).isEqualTo(70);
    assertThat(sending.warmUpLatenessMicros().getMaxValue())
        .isLessThan(sending.latenessMicros().getMinNonZeroValue());
  }

  @Test
  void fastScheduleIsKeptToTheMillisecondWithoutWakingForEachRecord() throws Exception {
    SlowTicker ticker = new SlowTicker(0);
    Sending sending = send(ticker, "events-per-second:20000", 200);
    assertThat(intended(producer.history().get(100))).isEqualTo(START_MICROS + 5_000);
    assertThat(sending.latenessMicros().getMaxValue()).isBetween(500L, 1_000L);
    assertThat(ticker.parked).isLessThanOrEqualTo(12);
  }

  @Test
  void silentSourceHoldsItsFactsBackAndNobodyElseWaits() throws Exception {
    Outage outage = new Outage(Domain.LENDING, Duration.ofMillis(20), Duration.ofMillis(60));
    Sending sending = send(new SlowTicker(0), "events-per-second:1000", 200, Optional.of(outage));
    List<Long> lending = intended("p.lending.events");
    List<Long> all = producer.history().stream().map(SendingTest::intended).toList();
    assertThat(all).hasSize(200).isSorted();
    assertThat(lending).isSorted().noneMatch(at -> at >= 20_000 && at < 80_000);
    assertThat(lending).anyMatch(at -> at >= 80_000);
    assertThat(sending.lastLatenessMicros()).isLessThanOrEqualTo(1_000);
  }

  @Test
  void failureToSendEndsTheSending() throws Exception {
    producer.sendException = new TimeoutException("no room");
    Sending sending = send(new SlowTicker(0), "max", 100);
    assertThat(sending.state()).isEqualTo(Sending.State.FAILED);
    assertThat(sending.failure()).isEqualTo("no room");
  }

  @Test
  void shardsShareOutTheEntries() throws Exception {
    long sent = 0;
    for (int number = 1; number <= 3; number++) {
      try (PreparedEntries entries = new PreparedEntries(log, new Shard(number, 3), 10, 200)) {
        long own = 0;
        while (entries.next() != null) {
          own++;
        }
        assertThat(own).isPositive();
        sent += own;
      }
    }
    assertThat(sent).isEqualTo(200);
  }

  private Sending send(Ticker ticker, String pace, long count) throws InterruptedException {
    return send(ticker, pace, count, Optional.empty());
  }

  private Sending send(Ticker ticker, String pace, long count, Optional<Outage> outage)
      throws InterruptedException {
    return send(ticker, new Assignment("p.", pace, 0, count, Duration.ZERO, outage));
  }

  private Sending send(Ticker ticker, Assignment assignment) throws InterruptedException {
    Sending sending = new Sending(List.of(producer), ticker, assignment);
    sending.startAt(START_MICROS);
    try (PreparedEntries entries =
        new PreparedEntries(log, new Shard(1, 1), 0, assignment.count())) {
      sending.run(entries);
    }
    return sending;
  }

  /** Microseconds after the start. */
  private List<Long> intended(String topic) {
    return producer.history().stream()
        .filter(record -> record.topic().equals(topic))
        .map(record -> intended(record) - START_MICROS)
        .toList();
  }

  private static long intended(ProducerRecord<byte[], byte[]> record) {
    return IntendedAt.read(record.headers()).orElseThrow();
  }

  /** Time passes while one parks, and by so many nanoseconds with every look at the clock. */
  private static final class SlowTicker implements Ticker {

    private final long nanosPerLook;
    private long nanos = TimeUnit.MICROSECONDS.toNanos(START_MICROS);
    private int parked;

    SlowTicker(long nanosPerLook) {
      this.nanosPerLook = nanosPerLook;
    }

    @Override
    public long nanoTime() {
      nanos += nanosPerLook;
      return nanos;
    }

    @Override
    public long epochMicros() {
      return TimeUnit.NANOSECONDS.toMicros(nanos);
    }

    @Override
    public void parkUntil(long nanoTime) {
      parked++;
      nanos = Math.max(nanos, nanoTime);
    }
  }
}
