package org.creditflows.kit.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.kit.avro.SingleObjectFrame;
import org.creditflows.kit.service.ServiceException;
import org.creditflows.kit.settings.SettingException;
import org.creditflows.kit.settings.Settings;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.profile.StandingRestrictions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryFormatTest {

  private static final Schema REQUEST = DeskRequest.getClassSchema();
  private static final String ARRAY = "{\"type\":\"array\",\"items\":\"string\"}";

  private final AvroCodec<DeskRequest> codec = AvroCodec.of(DeskRequest.class);
  private ScriptedRegistry registry;

  @BeforeEach
  void startTheRegistry() throws IOException {
    registry = new ScriptedRegistry();
  }

  @AfterEach
  void stopTheRegistry() {
    registry.close();
  }

  @Test
  void wireHasAZeroTheIdAndTheSameBinary() {
    byte[] wire = format(REQUEST).toWire(codec.encode(request()));
    ByteBuffer bytes = ByteBuffer.wrap(wire);
    assertThat(bytes.get()).isZero();
    assertThat(bytes.getInt()).isEqualTo(1);
    byte[] binary = new byte[bytes.remaining()];
    bytes.get(binary);
    assertThat(binary).isEqualTo(codec.encodeBinary(request()));
  }

  @Test
  void readsWhatItWrote() {
    RegistryFormat format = format(REQUEST);
    byte[] value = codec.encode(request());
    assertThat(format.fromWire(format.toWire(value))).isEqualTo(value);
  }

  @Test
  void readsASchemaThatItDoesNotWriteAndCanPassItOn() {
    byte[] wire = format(REQUEST).toWire(codec.encode(request()));
    RegistryFormat reading = format();
    assertThat(codec.decode(reading.fromWire(wire))).isEqualTo(request());
    assertThat(reading.toWire(codec.encode(request()))).isEqualTo(wire);
  }

  @Test
  void readsWhatAnotherVersionOfTheSchemaHasWritten() {
    Schema later = withField(REQUEST, "channel");
    int id = registry.add(later);
    byte[] binary = codec.encodeBinary(request());
    byte[] withChannel =
        ByteBuffer.allocate(5 + binary.length + 4)
            .put((byte) 0)
            .putInt(id)
            .put(binary)
            .put(new byte[] {6, 'w', 'e', 'b'})
            .array();
    assertThat(codec.decode(format().fromWire(withChannel))).isEqualTo(request());
  }

  @Test
  void leavesAloneWhatItsOwnVersionCannotRead() {
    Schema other =
        SchemaBuilder.record("DeskRequest").namespace(REQUEST.getNamespace()).fields().endRecord();
    byte[] value = ByteBuffer.allocate(5).put((byte) 0).putInt(registry.add(other)).array();
    assertThat(format().fromWire(value)).isSameAs(value);
  }

  @Test
  void idThatComesLaterIsAskedForAgain() {
    RegistryFormat format = format();
    byte[] binary = codec.encodeBinary(request());
    byte[] wire =
        ByteBuffer.allocate(5 + binary.length).put((byte) 0).putInt(1).put(binary).array();
    assertThat(format.fromWire(wire)).isSameAs(wire);
    registry.add(REQUEST);
    assertThat(codec.decode(format.fromWire(wire))).isEqualTo(request());
  }

  @Test
  void leavesAloneWhatHasASchemaOfAnotherKind() {
    for (String schema :
        List.of("{\"type\":\"object\"}", "syntax = \"proto3\";", ARRAY, "\"int\"")) {
      byte[] value = ByteBuffer.allocate(6).put((byte) 0).putInt(registry.add(schema)).array();
      RegistryFormat format = format();
      assertThat(format.fromWire(value)).as(schema).isSameAs(value);
      assertThat(format.fromWire(value)).as(schema + " again").isSameAs(value);
    }
  }

  @Test
  void leavesAloneWhatIsNotFramed() {
    RegistryFormat format = format(REQUEST);
    byte[] text = "text".getBytes(StandardCharsets.UTF_8);
    byte[] unknownId = {0, 0, 0, 0, 99, 1};
    byte[] unknownSchema =
        SingleObjectFrame.of(StandingRestrictions.getClassSchema()).around(ByteBuffer.allocate(1));
    assertThat(format.toWire(null)).isNull();
    assertThat(format.fromWire(null)).isNull();
    assertThat(format.toWire(text)).isSameAs(text);
    assertThat(format.fromWire(text)).isSameAs(text);
    assertThat(format.fromWire(unknownId)).isSameAs(unknownId);
    assertThat(format.toWire(unknownSchema)).isSameAs(unknownSchema);
  }

  @Test
  void breakingSchemaIsRefusedInOneLine() {
    registry.refuse(REQUEST);
    assertThatThrownBy(() -> format(REQUEST))
        .isInstanceOf(ServiceException.class)
        .hasMessage(
            "the schema registry refuses org.creditflows.schemas.profile.DeskRequest, which does"
                + " not read what was written before: reader type: STRING not compatible");
  }

  @Test
  void schemaThatIsKnownKeepsItsIdAndIsNotRegisteredAgain() {
    SchemaRegistry known = new SchemaRegistry(registry.address(), Duration.ZERO);
    int id = known.register(REQUEST);
    registry.refuse(REQUEST);
    assertThat(known.register(REQUEST)).isEqualTo(id);
  }

  @Test
  void silentRegistryIsNamed() {
    SchemaRegistry silent = new SchemaRegistry(registry.address(), Duration.ZERO);
    registry.close();
    assertThatThrownBy(() -> silent.register(REQUEST))
        .isInstanceOf(ServiceException.class)
        .hasMessage("no schema registry answers at " + registry.address());
  }

  @Test
  void nothingChangesWithoutARegistry() {
    assertThat(RegistryMode.from(Settings.of(Map.of()), List.of(REQUEST)))
        .isEqualTo(new RegistryMode(Map.of(), Map.of()));
  }

  @Test
  void registryIsAnAddress() {
    for (String wrong : List.of("registry:8080", "ftp://registry", "http://")) {
      assertThatThrownBy(
              () ->
                  RegistryMode.from(
                      Settings.of(Map.of("SCHEMA_REGISTRY_URL", wrong)), List.of(REQUEST)))
          .as(wrong)
          .isInstanceOf(SettingException.class);
    }
  }

  private RegistryFormat format(Schema... written) {
    return RegistryFormat.registering(
        new SchemaRegistry(registry.address(), Duration.ZERO), List.of(written));
  }

  private static Schema withField(Schema schema, String name) {
    List<Schema.Field> fields = new ArrayList<>();
    schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    fields.add(new Schema.Field(name, Schema.create(Schema.Type.STRING)));
    return Schema.createRecord(schema.getName(), null, schema.getNamespace(), false, fields);
  }

  private static DeskRequest request() {
    return new DeskRequest("r-1", 1L, "court:party-1", "travel", 1L, 2L, 3L, 0L);
  }
}
