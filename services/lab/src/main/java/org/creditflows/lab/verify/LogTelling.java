package org.creditflows.lab.verify;

import java.nio.ByteBuffer;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.lab.reference.FactDecoder;
import org.creditflows.lab.reference.LogListener;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.profile.DeskRequest;

/** Decodes the entries of a log and tells them to the reference model. */
public final class LogTelling {

  private final FactDecoder events = new FactDecoder();
  private final AvroCodec<LinkEntry> linkEntries = AvroCodec.of(LinkEntry.class);
  private final AvroCodec<DeskRequest> deskRequests = AvroCodec.of(DeskRequest.class);
  private final LogListener listener;

  public LogTelling(LogListener listener) {
    this.listener = listener;
  }

  /**
   * @throws AvroCodec.UndecodableException if the value is not of the type that the log's schema
   *     says
   */
  public void tell(LogEntry entry) {
    ByteBuffer value = entry.getValue();
    switch (entry.getKind()) {
      case EVENT -> listener.event(events.decode(entry.getDomain(), value));
      case LINK -> tellLink(entry.getKey(), value);
      case REQUEST -> listener.request(deskRequests.decodeBinary(value));
    }
  }

  private void tellLink(String sourceKey, ByteBuffer value) {
    if (value == null) {
      listener.eraseLink(sourceKey);
    } else {
      listener.link(linkEntries.decodeBinary(value));
    }
  }
}
