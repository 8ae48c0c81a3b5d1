package org.creditflows.kit.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.schemas.log.LogEntry;

/**
 * SHA-256 over the Avro binary of every entry of a log in order. Two files of the same log differ
 * in bytes, because the container's sync marker is random; their hashes are equal.
 */
public final class LogHash {

  private final AvroCodec<LogEntry> codec = AvroCodec.of(LogEntry.class);
  private final MessageDigest digest;

  public LogHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime lacks SHA-256", e);
    }
  }

  public void add(LogEntry entry) {
    addBinary(codec.encodeBinary(entry));
  }

  void addBinary(byte[] entry) {
    digest.update(entry);
  }

  /** 64 hexadecimal digits. Starts anew. */
  public String finish() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
