package org.creditflows.kit.log;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;

/**
 * Writes a log file. Its tally stands in the metadata at the start of the file, where {@link
 * #close} puts it last of all: a file that was never closed, or was cut anywhere, shows.
 */
public final class LogWriter implements AutoCloseable {

  private static final int DEFLATE_FASTEST = 1;
  private static final int BLOCK_BYTES = 256 * 1024;
  private static final Comparator<LogEntry> ORDER =
      Comparator.comparingLong(LogEntry::getPublishedTime)
          .thenComparing(LogEntry::getDomain)
          .thenComparingLong(LogEntry::getSequence);

  private final AvroCodec<LogEntry> codec = AvroCodec.of(LogEntry.class);
  private final LogHash hash = new LogHash();
  private final Map<LogKind, Long> counts = new EnumMap<>(LogKind.class);
  private final Path file;
  private final FileChannel channel;
  private final DataFileWriter<LogEntry> entries;
  private final long tallyPosition;
  private LogEntry last;
  private LogTally tally;

  private LogWriter(Path file, FileChannel channel, LogHeader header) throws IOException {
    this.file = file;
    this.channel = channel;
    OutputStream bytes = new BufferedOutputStream(Channels.newOutputStream(channel), BLOCK_BYTES);
    entries = new DataFileWriter<>(new SpecificDatumWriter<>(LogEntry.class));
    entries.setCodec(CodecFactory.deflateCodec(DEFLATE_FASTEST)).setSyncInterval(BLOCK_BYTES);
    describe(header);
    entries.create(LogEntry.getClassSchema(), bytes);
    entries.flush();
    tallyPosition = positionOfTally();
  }

  /**
   * @param file replaced if it is there
   * @throws LogFileException if the file cannot be written
   */
  public static LogWriter create(Path file, LogHeader header) {
    try {
      FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
      return new LogWriter(file, channel, header);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /**
   * @throws IllegalArgumentException if the entry does not come after the last one by
   *     publishedTime, domain, sequence
   * @throws LogFileException if the file cannot be written
   */
  public void append(LogEntry entry) {
    if (last != null && ORDER.compare(last, entry) >= 0) {
      throw new IllegalArgumentException(
          "sequence " + entry.getSequence() + " of " + entry.getDomain() + " is out of order");
    }
    last = entry;
    byte[] binary = codec.encodeBinary(entry);
    hash.addBinary(binary);
    counts.merge(entry.getKind(), 1L, Long::sum);
    try {
      entries.appendEncoded(ByteBuffer.wrap(binary));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /**
   * Completes the file: from now on it counts as whole. Whoever fails on the way to here deletes
   * the file.
   *
   * @throws LogFileException if the file cannot be written
   */
  @Override
  public void close() {
    if (tally != null) {
      return;
    }
    tally = new LogTally(of(LogKind.EVENT), of(LogKind.LINK), of(LogKind.REQUEST), hash.finish());
    try (channel) {
      entries.flush();
      writeTally();
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /**
   * What was written.
   *
   * @throws IllegalStateException before the writer is closed
   */
  public LogTally tally() {
    if (tally == null) {
      throw new IllegalStateException("the log is not closed yet");
    }
    return tally;
  }

  private void describe(LogHeader header) {
    entries
        .setMeta(LogMetadata.FORMAT_KEY, LogMetadata.FORMAT)
        .setMeta(LogMetadata.SCHEMAS_KEY, LogSchemas.fingerprint())
        .setMeta(LogMetadata.SCENARIO_KEY, header.scenario())
        .setMeta(LogMetadata.RULES_KEY, header.rules())
        .setMeta(LogMetadata.SEEDS_KEY, LogMetadata.joined(header.seeds()))
        .setMeta(LogMetadata.MAX_LATENESS_DAYS_KEY, header.maxLatenessDays())
        .setMeta(LogMetadata.SETTLEMENTS_KEY, LogMetadata.joined(header.settlements()))
        .setMeta(LogMetadata.TALLY_KEY, LogMetadata.unfinishedTally());
  }

  private long of(LogKind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  private long positionOfTally() throws IOException {
    ByteBuffer head = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (head.hasRemaining() && channel.read(head, head.position()) >= 0) {}
    byte[] sought = LogMetadata.tallyInFile();
    for (int start = 0; start + sought.length <= head.capacity(); start++) {
      if (Arrays.equals(head.array(), start, start + sought.length, sought, 0, sought.length)) {
        return start + sought.length - LogMetadata.unfinishedTally().length();
      }
    }
    throw new IllegalStateException("the container has no place for the tally");
  }

  private void writeTally() throws IOException {
    ByteBuffer text = ByteBuffer.wrap(LogMetadata.toText(tally).getBytes(StandardCharsets.UTF_8));
    while (text.hasRemaining()) {
      channel.write(text, tallyPosition + text.position());
    }
  }

  private static LogFileException unwritable(Path file, IOException cause) {
    return new LogFileException(file, "cannot be written: " + IoProblem.of(cause), cause);
  }
}
