package org.creditflows.kit.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.junit.jupiter.api.Test;

class PacingTest {

  private static final long START = TestLog.START.toEpochMilli();

  @Property
  void evenScheduleIsExactHoweverLongItRuns(
      @ForAll @IntRange(min = 1, max = 10_000_000) int rate,
      @ForAll @LongRange(min = 0, max = 1_000_000_000L) long index) {
    long due = new Pacing.EventsPerSecond(rate).dueNanos(index, 0);
    BigInteger exact =
        BigInteger.valueOf(index)
            .multiply(BigInteger.valueOf(1_000_000_000L))
            .divide(BigInteger.valueOf(rate));
    assertThat(BigInteger.valueOf(due)).isEqualTo(exact);
  }

  @Property
  void logTimePassesSpedUp(
      @ForAll @DoubleRange(min = 0.01, max = 10_000) double rate,
      @ForAll @LongRange(min = 0, max = 3_650) long days) {
    long due = new Pacing.DaysPerSecond(rate).dueNanos(0, TimeUnit.DAYS.toMillis(days));
    assertThat(due / 1e9).isCloseTo(days / rate, within(1e-6));
  }

  @Test
  void historyGoesAtOnce() {
    assertThat(new Pacing.DaysPerSecond(1).dueNanos(0, -TimeUnit.DAYS.toMillis(2_000))).isZero();
  }

  @Property
  void rampSendsAsManyAsItsRatesSay(
      @ForAll @IntRange(min = 1, max = 100_000) int from,
      @ForAll @IntRange(min = 1, max = 100_000) int to,
      @ForAll @IntRange(min = 1, max = 600) int seconds) {
    Pacing.Ramp ramp = new Pacing.Ramp(from, to, seconds);
    long duringChange = (from + (long) to) * seconds / 2;
    assertThat(ramp.dueNanos(0, 0)).isZero();
    assertThat(ramp.dueNanos(duringChange, 0) / 1e9).isCloseTo(seconds, within(1.0));
    assertThat(ramp.dueNanos(duringChange + to, 0) - ramp.dueNanos(duringChange, 0))
        .isCloseTo(1_000_000_000L, within(600_000_000L));
  }

  @Test
  void stepsFollowOneAnotherAndBeginAgain() {
    Pacing.Steps steps = new Pacing.Steps(List.of(10, 100), 2);
    assertThat(steps.dueNanos(19, 0)).isEqualTo(1_900_000_000L);
    assertThat(steps.dueNanos(20, 0)).isEqualTo(2_000_000_000L);
    assertThat(steps.dueNanos(21, 0)).isEqualTo(2_010_000_000L);
    assertThat(steps.dueNanos(220, 0)).isEqualTo(4_000_000_000L);
    assertThat(steps.dueNanos(221, 0)).isEqualTo(4_100_000_000L);
  }

  @Test
  void burstIsDueAtOneMoment() {
    Pacing.Bursts bursts = new Pacing.Bursts(1_000, 50);
    assertThat(bursts.dueNanos(49, 0)).isZero();
    assertThat(bursts.dueNanos(50, 0)).isEqualTo(50_000_000L);
    assertThat(bursts.dueNanos(99, 0)).isEqualTo(50_000_000L);
  }

  @Test
  void schedulesAreReadFromText() {
    assertThat(Pacing.parse("ramp:10-200:30")).isEqualTo(new Pacing.Ramp(10, 200, 30));
    assertThat(Pacing.parse("steps:5,10:60")).isEqualTo(new Pacing.Steps(List.of(5, 10), 60));
    assertThat(Pacing.parse("bursts:1000:50")).isEqualTo(new Pacing.Bursts(1_000, 50));
    for (String text : List.of("ramp:10-200", "ramp:0-1:1", "steps::1", "bursts:1:0")) {
      assertThatThrownBy(() -> Pacing.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Property(tries = 200)
  void evenSchedulesAreNeverEarlyAndNeverDrift(
      @ForAll @IntRange(min = 1, max = 200_000) int rate,
      @ForAll @IntRange(min = 0, max = 3_000_000) int mostOvershootNanos,
      @ForAll @IntRange(min = 1, max = 300) int count,
      @ForAll long seed) {
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(TestLog.event(START + i));
    }
    assertKept(new Pacing.EventsPerSecond(rate), entries, mostOvershootNanos, seed);
  }

  @Property(tries = 200)
  void schedulesByLogTimeAreNeverEarlyAndNeverDrift(
      @ForAll @DoubleRange(min = 0.01, max = 1_000) double rate,
      @ForAll @IntRange(min = 0, max = 3_000_000) int mostOvershootNanos,
      @ForAll @Size(min = 1, max = 100) List<@IntRange(min = 0, max = 90_000_000) Integer> gaps,
      @ForAll long seed) {
    List<LogEntry> entries = new ArrayList<>();
    long published = START - 100_000_000;
    for (int gap : gaps) {
      published += gap;
      entries.add(TestLog.event(published));
    }
    assertKept(new Pacing.DaysPerSecond(rate), entries, mostOvershootNanos, seed);
  }

  private static void assertKept(
      Pacing.Scheduled pacing, List<LogEntry> entries, int mostOvershootNanos, long seed) {
    Random random = new Random(seed);
    HandTicker ticker = new HandTicker(() -> random.nextInt(mostOvershootNanos + 1));
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    List<Long> sentMicros = new ArrayList<>();
    run(pacing, entries, ticker, records, sentMicros);
    assertThat(records).hasSameSizeAs(entries);
    for (int i = 0; i < records.size(); i++) {
      long due = pacing.dueNanos(i, entries.get(i).getPublishedTime() - START);
      long intended = IntendedAt.read(records.get(i).headers()).orElseThrow();
      assertThat(intended).isEqualTo(HandTicker.START_MICROS + due / 1000);
      assertThat(sentMicros.get(i)).isBetween(intended, intended + mostOvershootNanos / 1000 + 1);
    }
  }

  private static void run(
      Pacing pacing,
      List<LogEntry> entries,
      HandTicker ticker,
      List<ProducerRecord<byte[], byte[]>> records,
      List<Long> sentMicros) {
    MockProducer<byte[], byte[]> producer =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
          @Override
          public synchronized Future<RecordMetadata> send(
              ProducerRecord<byte[], byte[]> record, Callback callback) {
            records.add(record);
            sentMicros.add(ticker.epochMicros());
            return super.send(record, callback);
          }
        };
    Outlet outlet =
        new Outlet(
            Domain.COURT, new TopicCatalogue("", 1), producer, ticker, new SimpleMeterRegistry());
    try {
      pacing.dispatch(ticker, new NoRoutes()).run(TestLog.source(entries), outlet);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void maximumPaceMeansEveryRecordWhenItIsSent() {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    List<Long> sentMicros = new ArrayList<>();
    List<LogEntry> entries = List.of(TestLog.event(1), TestLog.request(2), TestLog.erasure(3));
    run(new Pacing.Max(), entries, new HandTicker(() -> 0), records, sentMicros);
    assertThat(records)
        .extracting(ProducerRecord::topic)
        .containsExactly("court.events", "court.requests", "court.links");
    assertThat(records)
        .allMatch(
            record -> IntendedAt.read(record.headers()).orElseThrow() == HandTicker.START_MICROS);
  }

  @Test
  void pacesAreReadFromText() {
    assertThat(Pacing.parse("gated")).isEqualTo(new Pacing.Gated());
    assertThat(Pacing.parse("max")).isEqualTo(new Pacing.Max());
    assertThat(Pacing.parse("events-per-second:500")).isEqualTo(new Pacing.EventsPerSecond(500));
    assertThat(Pacing.parse("days-per-second:0.5")).isEqualTo(new Pacing.DaysPerSecond(0.5));
    for (String wrong :
        List.of(
            "fast",
            "max:1",
            "events-per-second",
            "events-per-second:0",
            "events-per-second:x",
            "days-per-second:-1",
            "days-per-second:NaN")) {
      assertThatThrownBy(() -> Pacing.parse(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
