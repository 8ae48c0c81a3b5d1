package org.creditflows.lab.latency;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.kit.log.LogReader;
import org.creditflows.lab.generator.Schedule;
import org.creditflows.lab.reference.PublishedFact;
import org.creditflows.schemas.court.CourtEvent;
import org.creditflows.schemas.lending.LendingEvent;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.platform.PlatformEvent;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.tax.TaxEvent;

/**
 * What must come out of a part of the log that is sent on a schedule, and from when it counts. The
 * times follow from the schedule alone, so that they are the same whoever sends.
 */
public final class Expectations {

  private final AvroCodec<CourtEvent> court = AvroCodec.of(CourtEvent.class);
  private final AvroCodec<TaxEvent> tax = AvroCodec.of(TaxEvent.class);
  private final AvroCodec<LendingEvent> lending = AvroCodec.of(LendingEvent.class);
  private final AvroCodec<PlatformEvent> platform = AvroCodec.of(PlatformEvent.class);
  private final AvroCodec<DeskRequest> requests = AvroCodec.of(DeskRequest.class);
  private final Map<String, SourceTrack> tracks = new HashMap<>();
  private final Map<String, Long> dueByRequest = new HashMap<>();

  private Expectations() {}

  /**
   * @param from number of the first entry that the schedule sends; those before are sent already
   * @param count of entries that the schedule sends
   * @param maxLateness events that are published later after they happened are refused by flows
   */
  public static Expectations of(
      Path log, long from, long count, Schedule schedule, Duration maxLateness) {
    Expectations expectations = new Expectations();
    try (LogReader reader = LogReader.open(log)) {
      long start = reader.header().start().toEpochMilli();
      Iterator<LogEntry> entries = reader.iterator();
      for (long number = 0; number < from + count && entries.hasNext(); number++) {
        LogEntry entry = entries.next();
        long due =
            number < from
                ? SourceTrack.BEFORE_SCHEDULE
                : TimeUnit.NANOSECONDS.toMicros(
                    schedule.dueNanos(
                        number - from,
                        entry.getPublishedTime() - start,
                        entry.getDomain(),
                        entry.getKind()));
        expectations.expect(entry, due, maxLateness.toMillis());
      }
    }
    return expectations;
  }

  /** Null where no event of the source key is expected. */
  SourceTrack track(String sourceKey) {
    return tracks.get(sourceKey);
  }

  /** Microseconds after the start of the schedule; null once taken, or if nobody asked. */
  Long takeRequest(String requestId) {
    return dueByRequest.remove(requestId);
  }

  /** Events whose output has not been seen. */
  long missingEvents() {
    return tracks.values().stream().mapToLong(SourceTrack::missing).sum();
  }

  /** Requests whose decision has not been seen. */
  long missingRequests() {
    return dueByRequest.size();
  }

  private void expect(LogEntry entry, long due, long maxLateMillis) {
    switch (entry.getKind()) {
      case EVENT -> {
        PublishedFact event = fact(entry.getDomain(), entry.getValue());
        if (event.publishedTime() - event.eventTime() <= maxLateMillis) {
          tracks
              .computeIfAbsent(entry.getKey(), key -> new SourceTrack())
              .expect(event.sequence(), due);
        }
      }
      case REQUEST -> {
        if (due != SourceTrack.BEFORE_SCHEDULE) {
          dueByRequest.putIfAbsent(requests.decodeBinary(entry.getValue()).getRequestId(), due);
        }
      }
      case LINK -> {}
    }
  }

  private PublishedFact fact(Domain domain, ByteBuffer value) {
    return switch (domain) {
      case COURT -> PublishedFact.of(court.decodeBinary(value));
      case TAX -> PublishedFact.of(tax.decodeBinary(value));
      case LENDING -> PublishedFact.of(lending.decodeBinary(value));
      case PLATFORM -> PublishedFact.of(platform.decodeBinary(value));
    };
  }
}
