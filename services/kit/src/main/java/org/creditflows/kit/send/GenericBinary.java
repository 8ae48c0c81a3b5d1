package org.creditflows.kit.send;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Reads and writes the Avro binary of records of one schema, whatever their domain. Not safe for
 * use by several threads.
 */
final class GenericBinary {

  private final Schema schema;
  private final GenericDatumReader<GenericRecord> reader;
  private final GenericDatumWriter<GenericRecord> writer;

  GenericBinary(Schema schema) {
    GenericData model = new GenericData();
    this.schema = schema;
    reader = new GenericDatumReader<>(schema, schema, model);
    writer = new GenericDatumWriter<>(schema, model);
  }

  Schema schema() {
    return schema;
  }

  /**
   * The buffer's position stays.
   *
   * @throws IllegalArgumentException if the bytes are no record of the schema
   */
  GenericRecord read(ByteBuffer binary) {
    byte[] bytes = new byte[binary.remaining()];
    binary.duplicate().get(bytes);
    try {
      return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("no " + schema.getName() + ": " + e.getMessage(), e);
    }
  }

  ByteBuffer write(GenericRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      writer.write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteBuffer.wrap(bytes.toByteArray());
  }
}
