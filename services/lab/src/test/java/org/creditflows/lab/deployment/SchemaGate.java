package org.creditflows.lab.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.creditflows.kit.avro.SingleObjectFrame;
import org.creditflows.kit.registry.IncomingValues;
import org.creditflows.kit.registry.RegistryMode;
import org.creditflows.kit.settings.Settings;

/**
 * A real registry asked about a change of a schema, and a service's reading of what it let pass.
 */
final class SchemaGate {

  private static final TopicPartition ANYWHERE = new TopicPartition("any", 0);

  private final URI registry;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final IncomingValues incoming = new IncomingValues();
  private int subjects;

  SchemaGate(URI registry) {
    this.registry = registry;
    Settings settings = Settings.of(Map.of("SCHEMA_REGISTRY_URL", registry.toString()));
    incoming.configure(RegistryMode.from(settings, List.of()).consumer());
  }

  /** Whether the registry takes the next version of a schema under a rule. */
  boolean letsPass(String rule, Schema before, Schema next) throws Exception {
    String subject = "gate-" + subjects++;
    assertThat(send("POST", versions(subject), schema(before)).statusCode()).isEqualTo(200);
    assertThat(send("PUT", "/config/" + subject, Map.of("compatibility", rule)).statusCode())
        .isEqualTo(200);
    int status = send("POST", versions(subject), schema(next)).statusCode();
    assertThat(status).isIn(200, 409);
    return status == 200;
  }

  /** Whether a service reads a value that was written with another version of a schema it knows. */
  boolean isRead(Schema written) throws Exception {
    HttpResponse<String> registered = send("POST", versions("free-" + subjects++), schema(written));
    int id = json.readTree(registered.body()).path("id").asInt();
    byte[] value = onTheWire(id, written);
    ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("any", 0, 0, null, value);
    ConsumerRecords<byte[], byte[]> read =
        incoming.onConsume(new ConsumerRecords<>(Map.of(ANYWHERE, List.of(record)), Map.of()));
    return SingleObjectFrame.isFramed(read.iterator().next().value());
  }

  private static byte[] onTheWire(int id, Schema schema) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    new GenericDatumWriter<>(schema)
        .write(new RandomData(schema, 1, 1L).iterator().next(), encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  private static String versions(String subject) {
    return "/subjects/" + subject + "/versions";
  }

  private static Map<String, String> schema(Schema schema) {
    return Map.of("schema", schema.toString());
  }

  private HttpResponse<String> send(String method, String path, Map<String, String> body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(registry + path))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .method(method, BodyPublishers.ofString(json.writeValueAsString(body)))
            .build(),
        BodyHandlers.ofString());
  }
}
