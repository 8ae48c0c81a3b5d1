package org.creditflows.lab.recount;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The CSV files of an export. */
public final class Exported {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;
  private final Map<String, List<Map<String, String>>> tables = new HashMap<>();

  public Exported(Path directory) {
    this.directory = directory;
  }

  /** Rows of a table; an empty cell is an empty text. */
  public List<Map<String, String>> table(String name) {
    return tables.computeIfAbsent(name, this::read);
  }

  /** Rows about one flow. */
  public List<Map<String, String>> table(String name, String flow) {
    return table(name).stream().filter(row -> row.get("flow").equals(flow)).toList();
  }

  /** Rows about one population under one flow, or in itself where the table has no flows. */
  public List<Map<String, String>> table(String name, String flow, String seed) {
    return table(name).stream()
        .filter(row -> row.get("seed").equals(seed))
        .filter(row -> row.getOrDefault("flow", flow).equals(flow))
        .toList();
  }

  static JsonNode json(String details) {
    try {
      return JSON.readTree(details);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Map<String, String>> read(String name) {
    try (var rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .<Map<String, String>>readValues(directory.resolve(name + ".csv").toFile())) {
      return rows.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
