package org.creditflows.lab.export;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.lab.failure.ResultFiles;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.population.Truth;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.catalogue.FlowLayout;
import org.creditflows.schemas.catalogue.TopicCatalogue;

/**
 * Writes all that the measures of a comparison rest on into a directory, each table as CSV and as
 * Avro.
 *
 * @see ExportTable
 */
public final class Export implements AutoCloseable {

  private final Map<ExportTable, TableFile> tables = new EnumMap<>(ExportTable.class);

  /** Versions of records that are in the table of evidence, as in facts used. */
  private final Set<String> shown = new HashSet<>();

  private Export() {}

  /**
   * Writes an export as a whole. If it cannot be finished its tables go again: nobody is to take
   * them for whole, and others need the room on a full disk.
   *
   * @throws RunFailure if it cannot be written
   */
  public static void write(Path directory, Consumer<Export> contents) {
    try {
      ResultFiles.write(
          directory,
          () -> {
            try (Export export = into(directory)) {
              contents.accept(export);
            }
          });
    } catch (RunFailure e) {
      discard(directory, e);
      throw e;
    }
  }

  private static void discard(Path directory, RunFailure cause) {
    try {
      for (ExportTable table : ExportTable.values()) {
        for (Path file : TableFile.files(directory, table)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /**
   * Makes the directory and the files of all tables; those of an earlier export are replaced.
   *
   * @throws UncheckedIOException if that cannot be done
   */
  public static Export into(Path directory) {
    Export export = new Export();
    try {
      Files.createDirectories(directory);
      for (ExportTable table : ExportTable.values()) {
        export.tables.put(table, new TableFile(directory, table));
      }
      return export;
    } catch (IOException e) {
      export.close();
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Events, links, requests, and the truth.
   *
   * @param subjectSecret the flows' own, so that subjects have the tokens of their profiles
   */
  public void log(Path logFile, Truth truth, String subjectSecret) {
    new LogTables(tables, subjectSecret).write(logFile);
    new TruthTables(tables, subjectSecret).write(truth);
  }

  /** One population under one flow. */
  public void outcome(SeedOutcome outcome) {
    new OutcomeTables(tables, outcome, shown).write();
    new AnswerTables(tables, outcome).write();
  }

  /** What each desk may see in a flow. */
  public void desks(SeedOutcome outcome, DisclosurePolicy policy) {
    new DeskTable(tables.get(ExportTable.DESKS), outcome, policy).write();
  }

  /** What each service of a flow may read. */
  public void topics(FlowLayout layout, TopicCatalogue catalogue) {
    new TopicTable(tables.get(ExportTable.TOPICS)).write(layout, catalogue);
  }

  /**
   * Measures of one flow.
   *
   * @param seeds in the order of the sheets
   */
  public void measures(Flow flow, List<Long> seeds, List<MeasureSheet> sheets) {
    TableFile table = tables.get(ExportTable.MEASURES);
    for (int i = 0; i < sheets.size(); i++) {
      long seed = seeds.get(i);
      sheets
          .get(i)
          .measures()
          .forEach(
              (identifier, measure) -> {
                if (measure.value() != null) {
                  table.row(
                      flow.label(), seed, identifier, measure.value(), measure.unit(), measure.n());
                }
              });
    }
  }

  @Override
  public void close() {
    IOException first = null;
    for (Closeable table : tables.values()) {
      try {
        table.close();
      } catch (IOException e) {
        first = e;
      }
    }
    if (first != null) {
      throw new UncheckedIOException(first);
    }
  }
}
