package org.creditflows.lab.reference;

import java.nio.ByteBuffer;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.schemas.court.CourtEvent;
import org.creditflows.schemas.lending.LendingEvent;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.platform.PlatformEvent;
import org.creditflows.schemas.tax.TaxEvent;

/** Reads events of all domains. Not safe for use by several threads. */
public final class FactDecoder {

  private final AvroCodec<CourtEvent> courtEvents = AvroCodec.of(CourtEvent.class);
  private final AvroCodec<TaxEvent> taxEvents = AvroCodec.of(TaxEvent.class);
  private final AvroCodec<LendingEvent> lendingEvents = AvroCodec.of(LendingEvent.class);
  private final AvroCodec<PlatformEvent> platformEvents = AvroCodec.of(PlatformEvent.class);

  /**
   * @param event Avro binary without framing
   * @throws AvroCodec.UndecodableException if it is no event of the domain
   */
  public PublishedFact decode(Domain domain, ByteBuffer event) {
    return switch (domain) {
      case COURT -> PublishedFact.of(courtEvents.decodeBinary(event));
      case TAX -> PublishedFact.of(taxEvents.decodeBinary(event));
      case LENDING -> PublishedFact.of(lendingEvents.decodeBinary(event));
      case PLATFORM -> PublishedFact.of(platformEvents.decodeBinary(event));
    };
  }
}
