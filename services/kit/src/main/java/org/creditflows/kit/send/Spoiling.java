package org.creditflows.kit.send;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.creditflows.kit.avro.SingleObjectFrame;

/** Ways in which a producer can go wrong, each making of an event what no flow accepts. */
enum Spoiling {
  NONE {
    @Override
    byte[] spoil(GenericBinary events, ByteBuffer event) {
      return SingleObjectFrame.of(events.schema()).around(event);
    }
  },
  /** A next version of the schema that readers of this one do not know: one more field. */
  SCHEMA {
    @Override
    byte[] spoil(GenericBinary events, ByteBuffer event) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] known = new byte[event.remaining()];
      event.duplicate().get(known);
      bytes.writeBytes(known);
      try {
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        encoder.writeString("live");
        encoder.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return SingleObjectFrame.of(nextVersion(events.schema()))
          .around(ByteBuffer.wrap(bytes.toByteArray()));
    }
  },
  /** A clock that is fast by more than any lateness that is allowed. */
  CLOCK {
    @Override
    byte[] spoil(GenericBinary events, ByteBuffer event) {
      GenericRecord record = events.read(event);
      record.put("publishedTime", (long) record.get("publishedTime") + FAST_MILLIS);
      return SingleObjectFrame.of(events.schema()).around(events.write(record));
    }
  };

  /** 3,650 days are the most lateness that a flow can be set to allow. */
  private static final long FAST_MILLIS = TimeUnit.DAYS.toMillis(3_651);

  /** An event as the producer that goes wrong puts it on the topic. */
  abstract byte[] spoil(GenericBinary events, ByteBuffer event);

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if there is none of the name
   */
  static Spoiling named(String label) {
    for (Spoiling spoiling : values()) {
      if (spoiling.label().equals(label)) {
        return spoiling;
      }
    }
    throw new IllegalArgumentException("spoil is '" + label + "', allowed are none, schema, clock");
  }

  private static Schema nextVersion(Schema schema) {
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      fields.add(new Schema.Field(field, field.schema()));
    }
    fields.add(new Schema.Field("channel", Schema.create(Schema.Type.STRING)));
    return Schema.createRecord(schema.getName(), null, schema.getNamespace(), false, fields);
  }
}
