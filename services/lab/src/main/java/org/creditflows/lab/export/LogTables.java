package org.creditflows.lab.export;

import java.nio.file.Path;
import java.util.Map;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificRecord;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.kit.log.LogReader;
import org.creditflows.lab.reference.FactDecoder;
import org.creditflows.lab.reference.PublishedFact;
import org.creditflows.schemas.id.SubjectToken;
import org.creditflows.schemas.link.LinkAssertion;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.profile.DeskRequest;

/** What was published. */
final class LogTables {

  private final FactDecoder facts = new FactDecoder();
  private final AvroCodec<LinkEntry> linkEntries = AvroCodec.of(LinkEntry.class);
  private final AvroCodec<DeskRequest> deskRequests = AvroCodec.of(DeskRequest.class);
  private final SubjectToken tokens;
  private final TableFile events;
  private final TableFile links;
  private final TableFile requests;

  LogTables(Map<ExportTable, TableFile> tables, String subjectSecret) {
    tokens = new SubjectToken(subjectSecret);
    events = tables.get(ExportTable.EVENTS);
    links = tables.get(ExportTable.LINKS);
    requests = tables.get(ExportTable.REQUESTS);
  }

  void write(Path logFile) {
    try (LogReader reader = LogReader.open(logFile)) {
      reader.forEach(this::write);
    }
  }

  /** A record of a domain as JSON. */
  static String json(SpecificRecord record) {
    return GenericData.get().toString(record);
  }

  private void write(LogEntry entry) {
    switch (entry.getKind()) {
      case EVENT -> event(entry);
      case LINK -> link(entry);
      case REQUEST -> request(entry.getSeed(), deskRequests.decodeBinary(entry.getValue()));
    }
  }

  private void event(LogEntry entry) {
    PublishedFact fact = facts.decode(entry.getDomain(), entry.getValue());
    events.row(
        entry.getSeed(),
        entry.getDomain().name(),
        fact.sourceKey(),
        fact.sequence(),
        fact.eventId(),
        fact.eventTime(),
        fact.publishedTime(),
        fact.fact().getSchema().getName(),
        json(fact.fact()));
  }

  private void link(LogEntry entry) {
    if (entry.getValue() == null) {
      links.row(
          entry.getSeed(),
          entry.getDomain().name(),
          entry.getKey(),
          null,
          entry.getPublishedTime(),
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null);
      return;
    }
    LinkEntry register = linkEntries.decodeBinary(entry.getValue());
    for (LinkAssertion assertion : register.getAssertions()) {
      links.row(
          entry.getSeed(),
          entry.getDomain().name(),
          entry.getKey(),
          register.getVersion(),
          register.getPublishedTime(),
          assertion.getAssertionId(),
          tokens.of(assertion.getKind(), assertion.getIdentifier()),
          assertion.getIdentifier(),
          assertion.getName(),
          assertion.getMethod().name(),
          assertion.getAuthor(),
          assertion.getEventTime(),
          register.getRetracted().contains(assertion.getAssertionId()));
    }
  }

  private void request(long seed, DeskRequest request) {
    requests.row(
        seed,
        request.getSourceKey(),
        request.getRequestId(),
        request.getDesk(),
        request.getEventTime(),
        request.getPublishedTime(),
        request.getAsOf(),
        request.getAmountCents());
  }
}
