package org.creditflows.kit.log;

import java.io.IOException;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.Decoder;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;

/**
 * Decodes the entries of some domains and kinds, field by field as the schema of {@link LogEntry}
 * has them, and gives null for any other, of which it makes nothing.
 */
record EntryDecoder(Set<Domain> domains, Set<LogKind> kinds) implements DatumReader<LogEntry> {

  private static final Domain[] DOMAINS = Domain.values();
  private static final LogKind[] KINDS = LogKind.values();
  private static final int NULL_BRANCH = 0;

  /** Logs of another schema are refused by their fingerprint. */
  @Override
  public void setSchema(Schema schema) {}

  @Override
  public LogEntry read(LogEntry reuse, Decoder in) throws IOException {
    long publishedTime = in.readLong();
    Domain domain = DOMAINS[in.readEnum()];
    long sequence = in.readLong();
    LogKind kind = KINDS[in.readEnum()];
    long seed = in.readLong();
    if (!domains.contains(domain) || !kinds.contains(kind)) {
      skipKeyAndValue(in);
      return null;
    }
    String key = in.readString();
    return new LogEntry(
        publishedTime,
        domain,
        sequence,
        kind,
        seed,
        key,
        in.readIndex() == NULL_BRANCH ? null : in.readBytes(null));
  }

  private static void skipKeyAndValue(Decoder in) throws IOException {
    in.skipString();
    if (in.readIndex() != NULL_BRANCH) {
      in.skipBytes();
    }
  }
}
