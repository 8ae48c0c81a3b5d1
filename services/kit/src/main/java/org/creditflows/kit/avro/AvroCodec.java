package org.creditflows.kit.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Values as Avro single-object encoding (two marker bytes, the schema's fingerprint, the Avro
 * binary), or as that binary alone. Safe for use by several threads.
 *
 * @param <T> a type generated from the schemas
 */
public final class AvroCodec<T extends SpecificRecord> {

  private static final String TRUSTED_PACKAGES = "org.creditflows.schemas.";

  static {
    trustOwnTypes();
  }

  private final SingleObjectFrame frame;
  private final DatumWriter<T> writer;
  private final DatumReader<T> reader;
  private final ThreadLocal<Buffers> buffers = ThreadLocal.withInitial(Buffers::new);

  private AvroCodec(Class<T> type) {
    SpecificData model = SpecificData.getForClass(type);
    model.setCustomCoders(true);
    Schema schema = model.getSchema(type);
    frame = SingleObjectFrame.of(schema);
    writer = typed(model.createDatumWriter(schema));
    reader = typed(model.createDatumReader(schema));
  }

  /** Avro makes objects of no class that it was not told to trust. */
  public static void trustOwnTypes() {
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.DEFAULT, type -> type.getName().startsWith(TRUSTED_PACKAGES)));
  }

  public static <T extends SpecificRecord> AvroCodec<T> of(Class<T> type) {
    return new AvroCodec<>(type);
  }

  /** Single-object encoding, in a new array for each call. */
  public byte[] encode(T value) {
    return encode(value, frame.header());
  }

  /** Avro binary without framing, in a new array for each call. */
  public byte[] encodeBinary(T value) {
    return encode(value, new byte[0]);
  }

  /**
   * @throws UndecodableException if the bytes are not single-object encoding of this type
   */
  public T decode(byte[] bytes) {
    if (!frame.opens(bytes)) {
      throw new UndecodableException("marker or fingerprint is another one", null);
    }
    return decode(bytes, SingleObjectFrame.HEADER_LENGTH, bytes.length);
  }

  /**
   * @throws UndecodableException if the bytes are not Avro binary of this type
   */
  public T decodeBinary(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  /**
   * The buffer's position stays.
   *
   * @throws UndecodableException if the remaining bytes are not Avro binary of this type
   */
  public T decodeBinary(ByteBuffer binary) {
    if (binary.hasArray()) {
      int start = binary.arrayOffset() + binary.position();
      return decode(binary.array(), start, start + binary.remaining());
    }
    byte[] bytes = new byte[binary.remaining()];
    binary.duplicate().get(bytes);
    return decodeBinary(bytes);
  }

  private byte[] encode(T value, byte[] header) {
    Buffers own = buffers.get();
    own.bytes.reset();
    own.bytes.writeBytes(header);
    boolean written = false;
    try {
      writer.write(value, own.encoder);
      own.encoder.flush();
      written = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!written) {
        buffers.remove(); // The encoder still holds the beginning of what it could not write.
      }
    }
    return own.bytes.toByteArray();
  }

  private T decode(byte[] bytes, int start, int end) {
    Buffers own = buffers.get();
    try {
      own.decoder = DecoderFactory.get().binaryDecoder(bytes, start, end - start, own.decoder);
      T value = reader.read(null, own.decoder);
      if (!own.decoder.isEnd()) {
        throw new UndecodableException("bytes follow the value", null);
      }
      return value;
    } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
      throw new UndecodableException(e.getMessage(), e);
    }
  }

  @SuppressWarnings("unchecked")
  private static <V> DatumWriter<V> typed(DatumWriter<?> writer) {
    return (DatumWriter<V>) writer;
  }

  @SuppressWarnings("unchecked")
  private static <V> DatumReader<V> typed(DatumReader<?> reader) {
    return (DatumReader<V>) reader;
  }

  /** What one thread reuses from value to value. */
  private static final class Buffers {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    BinaryDecoder decoder;
  }

  /** The bytes are not what the topic's type says. */
  public static final class UndecodableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UndecodableException(String reason, Exception cause) {
      super("not Avro of the expected type: " + reason, cause);
    }
  }
}
