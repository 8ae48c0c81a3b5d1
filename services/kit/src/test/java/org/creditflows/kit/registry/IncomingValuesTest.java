package org.creditflows.kit.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.schemas.court.CourtEvent;
import org.creditflows.schemas.court.JudgmentSatisfied;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IncomingValuesTest {

  private static final TopicPartition PARTITION = new TopicPartition("court.events", 0);
  private static final CourtEvent EVENT =
      new CourtEvent("e-1", 1L, "court:party-1", 5L, 6L, new JudgmentSatisfied("judgment-1"));

  private final AvroCodec<CourtEvent> codec = AvroCodec.of(CourtEvent.class);
  private final IncomingValues incoming = new IncomingValues();
  private ScriptedRegistry registry;

  @BeforeEach
  void startTheRegistry() throws IOException {
    registry = new ScriptedRegistry();
    SchemaRegistry asked = new SchemaRegistry(registry.address(), Duration.ZERO);
    incoming.configure(Map.of(RegistryMode.FORMAT, RegistryFormat.registering(asked, List.of())));
  }

  @AfterEach
  void stopTheRegistry() {
    registry.close();
  }

  @Test
  void damagedRecordOfALaterSchemaLeavesThoseAroundItReadable() throws IOException {
    int id = registry.add(laterVersion());
    byte[] damaged = wire(id, withFactOfNoKind());
    assertSoundAround(id, damaged);
  }

  @Test
  void recordOfAForeignKindOfSchemaLeavesThoseAroundItReadable() throws IOException {
    int id = registry.add(laterVersion());
    assertSoundAround(id, wire(registry.add("{\"type\":\"object\"}"), new byte[] {1}));
  }

  @Test
  void silentRegistryIsAnErrorThatTheClientDoesNotPassOver() {
    registry.close();
    assertThatThrownBy(() -> valuesOf(wire(1, new byte[] {1})))
        .isInstanceOf(IncomingValues.RegistrySilence.class)
        .hasMessageStartingWith("no schema registry answers at ");
  }

  private void assertSoundAround(int id, byte[] odd) throws IOException {
    byte[] sound = wire(id, asLaterVersion(EVENT));
    List<byte[]> values = valuesOf(sound, odd, sound);
    assertThat(codec.decode(values.get(0))).isEqualTo(EVENT);
    assertThat(values.get(1)).isEqualTo(odd);
    assertThat(codec.decode(values.get(2))).isEqualTo(EVENT);
  }

  private List<byte[]> valuesOf(byte[]... values) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (byte[] value : values) {
      records.add(
          new ConsumerRecord<>(
              PARTITION.topic(), PARTITION.partition(), records.size(), new byte[0], value));
    }
    return incoming
        .onConsume(new ConsumerRecords<>(Map.of(PARTITION, records), Map.of()))
        .records(PARTITION)
        .stream()
        .map(ConsumerRecord::value)
        .toList();
  }

  private static Schema laterVersion() {
    Schema schema = CourtEvent.getClassSchema();
    List<Schema.Field> fields = new ArrayList<>();
    schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    fields.add(new Schema.Field("channel", Schema.create(Schema.Type.STRING)));
    return Schema.createRecord(schema.getName(), null, schema.getNamespace(), false, fields);
  }

  private byte[] asLaterVersion(CourtEvent event) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(codec.encodeBinary(event));
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    encoder.writeString("web");
    encoder.flush();
    return bytes.toByteArray();
  }

  private static byte[] withFactOfNoKind() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    encoder.writeString(EVENT.getEventId());
    encoder.writeLong(EVENT.getSequence());
    encoder.writeString(EVENT.getSourceKey());
    encoder.writeLong(EVENT.getEventTime());
    encoder.writeLong(EVENT.getPublishedTime());
    encoder.writeIndex(99);
    encoder.flush();
    return bytes.toByteArray();
  }

  private static byte[] wire(int id, byte[] binary) {
    return ByteBuffer.allocate(5 + binary.length).put((byte) 0).putInt(id).put(binary).array();
  }
}
