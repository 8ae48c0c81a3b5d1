package org.creditflows.kit.avro;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * What Avro's single-object encoding puts before a value's binary: the marker {@code C3 01} and the
 * schema's 64-bit Rabin fingerprint, little-endian.
 */
public final class SingleObjectFrame {

  /** Bytes before the Avro binary. */
  public static final int HEADER_LENGTH = 10;

  private static final byte[] MARKER = {(byte) 0xC3, 0x01};

  private final byte[] header;

  private SingleObjectFrame(byte[] header) {
    this.header = header;
  }

  public static SingleObjectFrame of(Schema schema) {
    return new SingleObjectFrame(
        ByteBuffer.allocate(HEADER_LENGTH)
            .put(MARKER)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(SchemaNormalization.parsingFingerprint64(schema))
            .array());
  }

  /** Whether the marker opens the bytes, whatever the schema. */
  public static boolean isFramed(byte[] bytes) {
    return bytes.length >= HEADER_LENGTH && bytes[0] == MARKER[0] && bytes[1] == MARKER[1];
  }

  /**
   * Fingerprint of the schema of framed bytes.
   *
   * @param framed {@link #isFramed} holds for it
   */
  public static long fingerprint(byte[] framed) {
    return ByteBuffer.wrap(framed, MARKER.length, Long.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .getLong();
  }

  /** Fingerprint of this frame's schema. */
  public long fingerprint() {
    return fingerprint(header);
  }

  /**
   * Frames what is already encoded.
   *
   * @param binary Avro binary of a value of the schema; its position stays
   */
  public byte[] around(ByteBuffer binary) {
    byte[] framed = Arrays.copyOf(header, HEADER_LENGTH + binary.remaining());
    binary.duplicate().get(framed, HEADER_LENGTH, binary.remaining());
    return framed;
  }

  boolean opens(byte[] bytes) {
    return bytes.length >= HEADER_LENGTH
        && Arrays.equals(bytes, 0, HEADER_LENGTH, header, 0, HEADER_LENGTH);
  }

  byte[] header() {
    return header;
  }
}
