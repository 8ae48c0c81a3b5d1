package org.creditflows.kit.log;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileStream;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.schemas.id.SubjectToken;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;

/** Reads a log file once, from its start to its end. */
public final class LogReader implements Iterable<LogEntry>, AutoCloseable {

  private static final int BUFFER_BYTES = 256 * 1024;

  private final Path file;
  private final DataFileStream<LogEntry> entries;
  private final LogHeader header;
  private final LogTally tally;
  private Consumer<LogEntry> check = entry -> {};
  private LogEntry next;
  private long read;

  private LogReader(Path file, DataFileStream<LogEntry> entries) {
    this.file = file;
    this.entries = entries;
    requireThisVersion();
    header =
        new LogHeader(
            text(LogMetadata.SCENARIO_KEY),
            text(LogMetadata.RULES_KEY),
            LogMetadata.split(text(LogMetadata.SEEDS_KEY), Long::valueOf),
            Integer.parseInt(text(LogMetadata.MAX_LATENESS_DAYS_KEY)),
            LogMetadata.split(text(LogMetadata.SETTLEMENTS_KEY), Instant::parse));
    tally =
        LogMetadata.toTally(text(LogMetadata.TALLY_KEY))
            .orElseThrow(() -> new LogFileException(file, "was never finished"));
  }

  /**
   * @throws LogFileException if the file cannot be read, is no log, is of another version or is cut
   *     off within its metadata
   */
  public static LogReader open(Path file) {
    return open(file, EnumSet.allOf(Domain.class), EnumSet.allOf(LogKind.class));
  }

  /**
   * The same for some of the entries; others are passed over without being decoded.
   *
   * @throws LogFileException as for all
   */
  public static LogReader open(Path file, Set<Domain> domains, Set<LogKind> kinds) {
    try {
      InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
      try {
        requireAvro(file, bytes);
        return new LogReader(file, stream(file, bytes, new EntryDecoder(domains, kinds)));
      } catch (IOException | RuntimeException e) {
        bytes.close();
        throw e;
      }
    } catch (IOException e) {
      throw new LogFileException(file, "cannot be read: " + IoProblem.of(e), e);
    }
  }

  /**
   * Reads a log that was made elsewhere to its end, before anything is started on it.
   *
   * @throws LogFileException as in reading, if a link names an identifier that is malformed or of
   *     an assigned area, or if the entries are not those whose hash the file bears
   */
  public static void verify(Path file) {
    LogHash hash = new LogHash();
    try (LogReader reader = open(file).refusingRealIdentifiers()) {
      reader.forEach(hash::add);
      if (!hash.finish().equals(reader.tally.sha256())) {
        throw new LogFileException(file, "does not hold the entries whose hash it bears");
      }
    }
  }

  /** Refuses from now on what {@link #verify} refuses of links. */
  public LogReader refusingRealIdentifiers() {
    AvroCodec<LinkEntry> links = AvroCodec.of(LinkEntry.class);
    check = entry -> requireSynthetic(entry, links);
    return this;
  }

  public LogHeader header() {
    return header;
  }

  /**
   * What the file holds, according to its metadata. Reading to the end checks the number of
   * entries, {@link #verify} also what they say.
   */
  public LogTally tally() {
    return tally;
  }

  /**
   * The entries from where reading stands. Its methods throw {@link LogFileException} if the file
   * is cut off anywhere or cannot be decoded; a changed value shows to {@link #verify} alone.
   */
  @Override
  public Iterator<LogEntry> iterator() {
    return new Entries();
  }

  @Override
  public void close() {
    try {
      entries.close();
    } catch (IOException e) {
      throw new LogFileException(file, "cannot be closed: " + IoProblem.of(e), e);
    }
  }

  private static void requireAvro(Path file, InputStream bytes) throws IOException {
    bytes.mark(DataFileConstants.MAGIC.length);
    byte[] magic = bytes.readNBytes(DataFileConstants.MAGIC.length);
    bytes.reset();
    if (!Arrays.equals(magic, DataFileConstants.MAGIC)) {
      throw new LogFileException(file, "is no log file");
    }
  }

  private static DataFileStream<LogEntry> stream(
      Path file, InputStream bytes, EntryDecoder decoder) {
    try {
      return new DataFileStream<>(bytes, decoder);
    } catch (IOException | AvroRuntimeException e) {
      throw new LogFileException(file, "is cut off or damaged within its first bytes", e);
    }
  }

  private void requireThisVersion() {
    String format = text(LogMetadata.FORMAT_KEY);
    if (!format.equals(LogMetadata.FORMAT)) {
      throw new LogFileException(
          file, "is of format " + format + ", and this version reads " + LogMetadata.FORMAT);
    }
    String schemas = text(LogMetadata.SCHEMAS_KEY);
    if (!schemas.equals(LogSchemas.fingerprint())) {
      throw new LogFileException(
          file,
          "was written with schemas "
              + schemas
              + ", and this version reads "
              + LogSchemas.fingerprint());
    }
  }

  private String text(String key) {
    String value = entries.getMetaString(key);
    if (value == null) {
      throw new LogFileException(file, "is no log file: it has no " + key);
    }
    return value;
  }

  private LogFileException cutOff(Throwable cause) {
    return new LogFileException(
        file, "is cut off or damaged after " + read + " of " + tally.entries() + " entries", cause);
  }

  private void requireSynthetic(LogEntry entry, AvroCodec<LinkEntry> links) {
    if (entry.getKind() == LogKind.LINK && entry.getValue() != null) {
      try {
        links.decodeBinary(entry.getValue()).getAssertions().forEach(SubjectToken::requireValid);
      } catch (IllegalArgumentException | AvroCodec.UndecodableException e) {
        throw new LogFileException(
            file,
            "is refused for entry "
                + read
                + ", the link of "
                + entry.getKey()
                + ": "
                + e.getMessage(),
            e);
      }
    }
  }

  /** Reads on to the next entry that is asked for, or to the end. */
  private void advance() {
    try {
      while (next == null && entries.hasNext()) {
        next = entries.next(null);
        read++;
      }
    } catch (IOException | RuntimeException e) {
      throw cutOff(e);
    }
    if (next == null && read != tally.entries()) {
      throw cutOff(null);
    }
  }

  private final class Entries implements Iterator<LogEntry> {

    @Override
    public boolean hasNext() {
      advance();
      return next != null;
    }

    @Override
    public LogEntry next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      LogEntry entry = next;
      next = null;
      check.accept(entry);
      return entry;
    }
  }
}
