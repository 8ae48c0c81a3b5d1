package org.creditflows.kit.send;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.schemas.court.CourtEvent;
import org.creditflows.schemas.court.JudgmentSatisfied;
import org.creditflows.schemas.link.LinkAssertion;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.link.LinkMethod;
import org.creditflows.schemas.link.SubjectKind;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;
import org.creditflows.schemas.profile.DeskRequest;

/** Entries of a court's log. */
final class TestLog {

  static final Instant START = Instant.ofEpochMilli(1_000_000);

  private TestLog() {}

  static LogSource source(List<LogEntry> entries) {
    return LogSource.of(START, entries::iterator);
  }

  static CourtEvent courtEvent(long publishedTime) {
    return new CourtEvent(
        "court-event-" + publishedTime,
        1L,
        "court:party-1",
        publishedTime - 1,
        publishedTime,
        new JudgmentSatisfied("judgment-1"));
  }

  static LogEntry event(long publishedTime) {
    byte[] value = AvroCodec.of(CourtEvent.class).encodeBinary(courtEvent(publishedTime));
    return entry(Domain.COURT, LogKind.EVENT, publishedTime, ByteBuffer.wrap(value));
  }

  static LogEntry erasure(long publishedTime) {
    return entry(Domain.COURT, LogKind.LINK, publishedTime, null);
  }

  /** An entry that states nothing. */
  static LogEntry link(long version, long publishedTime) {
    return link(new LinkEntry("court:party-1", version, publishedTime, List.of(), List.of()));
  }

  static LogEntry link(long publishedTime, String identifier) {
    LinkAssertion assertion =
        new LinkAssertion(
            "a", SubjectKind.PERSON, identifier, "Li Wei", LinkMethod.VERIFIED_ID, "office", 1L);
    return link(new LinkEntry("court:party-1", 1L, publishedTime, List.of(assertion), List.of()));
  }

  private static LogEntry link(LinkEntry entry) {
    byte[] value = AvroCodec.of(LinkEntry.class).encodeBinary(entry);
    long publishedTime = entry.getPublishedTime();
    return entry(Domain.COURT, LogKind.LINK, publishedTime, ByteBuffer.wrap(value));
  }

  static LogEntry request(long publishedTime) {
    DeskRequest request =
        new DeskRequest("r", 1L, "court:party-1", "desk", 1L, publishedTime, publishedTime, 0L);
    byte[] value = AvroCodec.of(DeskRequest.class).encodeBinary(request);
    return entry(Domain.COURT, LogKind.REQUEST, publishedTime, ByteBuffer.wrap(value));
  }

  static LogEntry eventOf(Domain domain) {
    return entry(domain, LogKind.EVENT, 1, ByteBuffer.wrap(new byte[] {1}));
  }

  private static LogEntry entry(Domain domain, LogKind kind, long publishedTime, ByteBuffer value) {
    return new LogEntry(publishedTime, domain, publishedTime, kind, 7L, "court:party-1", value);
  }
}
