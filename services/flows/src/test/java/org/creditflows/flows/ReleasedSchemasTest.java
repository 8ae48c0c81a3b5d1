package org.creditflows.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaFormatter;
import org.creditflows.kit.log.LogSchemas;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every schema of a topic against its last released version in {@code schemas/released}: what was
 * written with that must stay readable. {@code -Dschemas.release=true} puts the schemas as they are
 * in the place of the released ones.
 */
class ReleasedSchemasTest {

  private static final Path RELEASED = Path.of("..", "..", "schemas", "released");

  @ParameterizedTest
  @MethodSource("schemas")
  void readsWhatTheReleasedVersionHasWritten(Schema schema) throws IOException {
    Path file = RELEASED.resolve(schema.getFullName() + ".avsc");
    if (Boolean.getBoolean("schemas.release")) {
      Files.writeString(file, SchemaFormatter.format("json/pretty", schema) + "\n");
    }
    assertThat(file).exists();
    Schema released = new Schema.Parser().parse(Files.readString(file));
    assertThat(incompatibilities(schema, released)).as(schema.getFullName()).isEmpty();
  }

  @Test
  void nothingElseIsReleased() throws IOException {
    try (Stream<Path> files = Files.list(RELEASED)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allSatisfy(
              name ->
                  assertThat(schemas().map(schema -> schema.getFullName() + ".avsc"))
                      .contains(name));
    }
  }

  @Test
  void fieldWithoutADefaultIsAnIncompatibility() {
    Schema released = LinkEntry.getClassSchema();
    Schema later =
        SchemaBuilder.record(released.getFullName())
            .fields()
            .requiredString("invented")
            .endRecord();
    assertThat(incompatibilities(later, released)).isNotEmpty();
  }

  private static Stream<Schema> schemas() {
    Stream<Schema> ofTheLog =
        Arrays.stream(Domain.values())
            .flatMap(
                domain ->
                    Arrays.stream(LogKind.values()).map(kind -> LogSchemas.ofValue(domain, kind)));
    return Stream.concat(ofTheLog, WrittenSchemas.all().stream()).distinct();
  }

  private static Set<String> incompatibilities(Schema reader, Schema writer) {
    SchemaCompatibility.SchemaPairCompatibility pair =
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    return pair.getType() == SchemaCompatibilityType.COMPATIBLE
        ? Set.of()
        : pair.getResult().getIncompatibilities().stream()
            .map(each -> each.getLocation() + ": " + each.getMessage())
            .collect(Collectors.toCollection(TreeSet::new));
  }
}
