package org.creditflows.kit.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.kit.avro.SingleObjectFrame;

/**
 * Turns single-object encoding, as it is used within a service, into a registry's wire format and
 * back: the byte 0, the schema's id in four bytes, big-endian, the Avro binary. Safe for use by
 * several threads.
 */
final class RegistryFormat {

  private static final byte MAGIC = 0;
  private static final int HEADER_LENGTH = 5;

  static {
    AvroCodec.trustOwnTypes();
  }

  private final SchemaRegistry registry;
  private final Map<Long, Integer> idsByFingerprint = new ConcurrentHashMap<>();
  private final Map<Integer, Optional<Reading>> readings = new ConcurrentHashMap<>();

  private RegistryFormat(SchemaRegistry registry) {
    this.registry = registry;
  }

  /**
   * @param written schemas of all that the service writes
   * @throws org.creditflows.kit.service.ServiceException if the registry does not answer or refuses
   *     a schema
   */
  static RegistryFormat registering(SchemaRegistry registry, Collection<Schema> written) {
    RegistryFormat format = new RegistryFormat(registry);
    for (Schema schema : written) {
      format.remember(registry.register(schema), schema);
    }
    return format;
  }

  /** Bytes that are no single-object encoding of a schema with an id stay as they are. */
  byte[] toWire(byte[] value) {
    if (value == null || !SingleObjectFrame.isFramed(value)) {
      return value;
    }
    Integer id = idsByFingerprint.get(SingleObjectFrame.fingerprint(value));
    return id == null
        ? value
        : ByteBuffer.allocate(HEADER_LENGTH + value.length - SingleObjectFrame.HEADER_LENGTH)
            .put(MAGIC)
            .putInt(id)
            .put(
                value,
                SingleObjectFrame.HEADER_LENGTH,
                value.length - SingleObjectFrame.HEADER_LENGTH)
            .array();
  }

  /**
   * What another version of a schema has written is read as the service's own version. Bytes of no
   * known schema, and those that the own version cannot read, stay as they are, so that each is a
   * dead letter by itself and the records around it are read.
   *
   * @throws org.creditflows.kit.service.ServiceException if the registry does not answer
   */
  byte[] fromWire(byte[] value) {
    if (value == null || value.length < HEADER_LENGTH || value[0] != MAGIC) {
      return value;
    }
    int id = ByteBuffer.wrap(value, 1, 4).getInt();
    return reading(id).flatMap(reading -> reading.read(value)).orElse(value);
  }

  /** An id that the registry does not have may come later, so only what it has is kept. */
  private Optional<Reading> reading(int id) {
    Optional<Reading> known = readings.get(id);
    if (known != null) {
      return known;
    }
    Optional<String> written = registry.schema(id);
    Optional<Reading> reading = written.flatMap(text -> reading(id, text));
    if (written.isPresent()) {
      readings.put(id, reading);
    }
    return reading;
  }

  /** Empty for a schema of others, which need not be a record, nor Avro. */
  private Optional<Reading> reading(int id, String text) {
    try {
      Schema written = new Schema.Parser().parse(text);
      return ownVersion(written)
          .map(
              own -> {
                remember(id, written);
                return new Reading(written, own, SingleObjectFrame.of(own));
              });
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private void remember(int id, Schema schema) {
    idsByFingerprint.put(SingleObjectFrame.of(schema).fingerprint(), id);
  }

  private static Optional<Schema> ownVersion(Schema written) {
    Class<?> type =
        written.getType() == Schema.Type.RECORD ? SpecificData.get().getClass(written) : null;
    return Optional.ofNullable(type).map(known -> SpecificData.get().getSchema(known));
  }

  /** How what was written with one schema is read with the service's own. */
  private record Reading(Schema written, Schema own, SingleObjectFrame frame) {

    Optional<byte[]> read(byte[] value) {
      ByteBuffer binary = ByteBuffer.wrap(value, HEADER_LENGTH, value.length - HEADER_LENGTH);
      return written.equals(own)
          ? Optional.of(frame.around(binary))
          : resolved(value).map(ByteBuffer::wrap).map(frame::around);
    }

    /** Damaged bytes make Avro throw more than its own exceptions, such as for an index. */
    private Optional<byte[]> resolved(byte[] value) {
      try {
        byte[] binary = Arrays.copyOfRange(value, HEADER_LENGTH, value.length);
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(binary, null);
        Object datum = new GenericDatumReader<>(written, own).read(null, decoder);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(own).write(datum, encoder);
        encoder.flush();
        return Optional.of(bytes.toByteArray());
      } catch (IOException | RuntimeException e) {
        return Optional.empty();
      }
    }
  }
}
