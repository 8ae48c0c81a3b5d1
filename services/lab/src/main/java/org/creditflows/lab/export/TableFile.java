package org.creditflows.lab.export;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/** One table, written as CSV with a head and as an Avro object container file. */
final class TableFile implements Closeable {

  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();

  private final Schema schema;
  private final DataFileWriter<GenericRecord> avro;
  private final SequenceWriter csv;

  /** Replaces what is there. */
  TableFile(Path directory, ExportTable table) throws IOException {
    schema = schema(table);
    avro = new DataFileWriter<>(new GenericDatumWriter<>(schema));
    avro.setCodec(CodecFactory.deflateCodec(CodecFactory.DEFAULT_DEFLATE_LEVEL));
    List<Path> files = files(directory, table);
    avro.create(schema, files.get(0).toFile());
    csv =
        CSV.writer(head(table))
            .writeValues(Files.newBufferedWriter(files.get(1), StandardCharsets.UTF_8));
  }

  /** Where a table goes: as Avro, then as CSV. */
  static List<Path> files(Path directory, ExportTable table) {
    return List.of(
        directory.resolve(table.label() + ".avro"), directory.resolve(table.label() + ".csv"));
  }

  /** Each column of a table as a field of one record. */
  static Schema schema(ExportTable table) {
    SchemaBuilder.FieldAssembler<Schema> fields =
        SchemaBuilder.record(table.label())
            .namespace("org.creditflows.export")
            .doc(table.about())
            .fields();
    for (Column column : table.columns()) {
      Schema type = Schema.create(column.type().avro());
      Schema cell =
          column.optional() ? Schema.createUnion(Schema.create(Schema.Type.NULL), type) : type;
      fields = fields.name(column.name()).doc(column.about()).type(cell).noDefault();
    }
    return fields.endRecord();
  }

  /**
   * @param cells in the order of the columns; null where an optional one is empty
   */
  void row(Object... cells) {
    GenericRecord record = new GenericData.Record(schema);
    for (int position = 0; position < cells.length; position++) {
      record.put(position, cells[position]);
    }
    try {
      avro.append(record);
      csv.write(Arrays.asList(cells));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    try (avro) {
      csv.close();
    }
  }

  private static CsvSchema head(ExportTable table) {
    CsvSchema.Builder schema = CsvSchema.builder();
    table.columns().forEach(column -> schema.addColumn(column.name()));
    return schema.build().withHeader();
  }
}
