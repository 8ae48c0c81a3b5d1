package org.creditflows.lab.schemachange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;

/** How a service that has one version of a schema reads what the next version has written. */
public enum Reading {
  /** It reads all that it knows of. */
  WHOLE,
  /** It reads a default where the writer has put something else, and nobody notices. */
  DEFAULTED,
  /** It cannot read it; in a flow the record becomes a dead letter. */
  FAILED;

  private static final int SAMPLES = 50;
  private static final long SEED = 1;

  /**
   * Found by writing and reading: one record that fails makes the reading a failed one.
   *
   * @param own version of the reader
   * @param written version of the writer
   */
  public static Reading of(Schema own, Schema written) {
    for (Object sample : new RandomData(written, SAMPLES, SEED)) {
      if (!isRead(own, written, encoded(written, sample))) {
        return FAILED;
      }
    }
    return own.getFields().stream().anyMatch(field -> isMissing(field, written))
        ? DEFAULTED
        : WHOLE;
  }

  private static boolean isMissing(Field field, Schema written) {
    return written.getField(field.name()) == null;
  }

  private static boolean isRead(Schema own, Schema written, byte[] bytes) {
    try {
      new GenericDatumReader<>(written, own)
          .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
      return true;
    } catch (AvroRuntimeException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] encoded(Schema schema, Object value) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
      new GenericDatumWriter<>(schema).write(value, encoder);
      encoder.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
