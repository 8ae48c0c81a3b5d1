package org.creditflows.population;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The truth as gzipped JSON lines, each an object of one field: {@code subject}, {@code source},
 * {@code borrower}, {@code wrongRecord} or {@code rightRecord}.
 */
public final class TruthFile {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private TruthFile() {}

  /**
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(Path file, Truth truth) {
    try (Writer writer =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
      writeAll(writer, "subject", truth.subjects());
      writeAll(writer, "source", truth.sources());
      writeAll(writer, "borrower", truth.borrowers());
      writeAll(writer, "wrongRecord", truth.wrongRecords());
      writeAll(writer, "rightRecord", truth.rightRecords());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write truth file " + file, e);
    }
  }

  /**
   * @throws UncheckedIOException if the file cannot be read or is no truth file
   */
  public static Truth read(Path file) {
    List<TrueSubject> subjects = new ArrayList<>();
    List<TrueSource> sources = new ArrayList<>();
    List<TrueBorrower> borrowers = new ArrayList<>();
    List<WrongRecord> wrongRecords = new ArrayList<>();
    List<RightRecord> rightRecords = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        JsonNode node = MAPPER.readTree(line);
        addIfPresent(node.get("subject"), TrueSubject.class, subjects);
        addIfPresent(node.get("source"), TrueSource.class, sources);
        addIfPresent(node.get("borrower"), TrueBorrower.class, borrowers);
        addIfPresent(node.get("wrongRecord"), WrongRecord.class, wrongRecords);
        addIfPresent(node.get("rightRecord"), RightRecord.class, rightRecords);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read truth file " + file, e);
    }
    return new Truth(subjects, sources, borrowers, wrongRecords, rightRecords);
  }

  private static void writeAll(Writer writer, String field, List<?> records) throws IOException {
    for (Object each : records) {
      writer.write("{\"" + field + "\":" + MAPPER.writeValueAsString(each) + "}\n");
    }
  }

  private static <T> void addIfPresent(JsonNode node, Class<T> type, List<T> records)
      throws IOException {
    if (node != null) {
      records.add(MAPPER.treeToValue(node, type));
    }
  }
}
