package org.creditflows.lab.verify;

import java.nio.ByteBuffer;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.lab.reference.PublishedFact;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.schemas.court.CourtEvent;
import org.creditflows.schemas.lending.LendingEvent;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.platform.PlatformEvent;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.tax.TaxEvent;

/** Decodes the entries of a log and tells them to the reference model. */
public final class LogTelling {

  private final AvroCodec<CourtEvent> courtEvents = AvroCodec.of(CourtEvent.class);
  private final AvroCodec<TaxEvent> taxEvents = AvroCodec.of(TaxEvent.class);
  private final AvroCodec<LendingEvent> lendingEvents = AvroCodec.of(LendingEvent.class);
  private final AvroCodec<PlatformEvent> platformEvents = AvroCodec.of(PlatformEvent.class);
  private final AvroCodec<LinkEntry> linkEntries = AvroCodec.of(LinkEntry.class);
  private final AvroCodec<DeskRequest> deskRequests = AvroCodec.of(DeskRequest.class);
  private final ReferenceModel model;

  public LogTelling(ReferenceModel model) {
    this.model = model;
  }

  /**
   * @throws AvroCodec.UndecodableException if the value is not of the type that the log's schema
   *     says
   */
  public void tell(LogEntry entry) {
    ByteBuffer value = entry.getValue();
    switch (entry.getKind()) {
      case EVENT -> model.event(event(entry.getDomain(), value));
      case LINK -> tellLink(entry.getKey(), value);
      case REQUEST -> model.request(deskRequests.decodeBinary(value));
    }
  }

  private PublishedFact event(Domain domain, ByteBuffer value) {
    return switch (domain) {
      case COURT -> PublishedFact.of(courtEvents.decodeBinary(value));
      case TAX -> PublishedFact.of(taxEvents.decodeBinary(value));
      case LENDING -> PublishedFact.of(lendingEvents.decodeBinary(value));
      case PLATFORM -> PublishedFact.of(platformEvents.decodeBinary(value));
    };
  }

  private void tellLink(String sourceKey, ByteBuffer value) {
    if (value == null) {
      model.eraseLink(sourceKey);
    } else {
      model.link(linkEntries.decodeBinary(value));
    }
  }
}
