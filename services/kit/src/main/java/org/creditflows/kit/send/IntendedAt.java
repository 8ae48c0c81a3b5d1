package org.creditflows.kit.send;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Header {@code intended-at}: when a record was meant to be sent, in microseconds since 1970, as
 * eight bytes, the highest first. Latencies are measured from here, so that a producer that falls
 * behind hides nothing.
 */
public final class IntendedAt {

  public static final String HEADER = "intended-at";

  private IntendedAt() {}

  /** The header's value. */
  public static byte[] encode(long epochMicros) {
    return ByteBuffer.allocate(Long.BYTES).putLong(epochMicros).array();
  }

  /** Microseconds since 1970; empty if the header is not there or not eight bytes long. */
  public static OptionalLong read(Headers headers) {
    Header header = headers.lastHeader(HEADER);
    return header == null || header.value() == null || header.value().length != Long.BYTES
        ? OptionalLong.empty()
        : OptionalLong.of(ByteBuffer.wrap(header.value()).getLong());
  }
}
