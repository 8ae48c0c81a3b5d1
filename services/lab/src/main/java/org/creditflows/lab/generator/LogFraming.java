package org.creditflows.lab.generator;

import java.util.EnumMap;
import java.util.Map;
import org.creditflows.kit.avro.SingleObjectFrame;
import org.creditflows.kit.log.LogSchemas;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;

/** Values of log entries as they stand in Kafka. */
public final class LogFraming {

  private final Map<Domain, Map<LogKind, SingleObjectFrame>> frames = new EnumMap<>(Domain.class);

  public LogFraming() {
    for (Domain domain : Domain.values()) {
      Map<LogKind, SingleObjectFrame> ofDomain = new EnumMap<>(LogKind.class);
      for (LogKind kind : LogKind.values()) {
        ofDomain.put(kind, SingleObjectFrame.of(LogSchemas.ofValue(domain, kind)));
      }
      frames.put(domain, ofDomain);
    }
  }

  /** Null for a tombstone. */
  public byte[] value(LogEntry entry) {
    return entry.getValue() == null
        ? null
        : frames.get(entry.getDomain()).get(entry.getKind()).around(entry.getValue());
  }
}
