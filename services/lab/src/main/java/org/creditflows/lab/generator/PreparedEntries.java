package org.creditflows.lab.generator;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.creditflows.kit.log.LogReader;
import org.creditflows.schemas.log.LogEntry;

/**
 * A shard of a part of the log, read and framed by a thread of its own, so that the one that keeps
 * the schedule has nothing else to do. For use by one thread.
 */
final class PreparedEntries implements AutoCloseable {

  private static final int CHUNK = 256;

  /** Few: what waits is copied by each collection of garbage. */
  private static final int CHUNKS_AHEAD = 8;

  /**
   * What the reading thread hands over.
   *
   * @param failure null unless reading failed, which ends it
   */
  private record Chunk(List<PreparedEntry> entries, boolean last, RuntimeException failure) {}

  private final BlockingQueue<Chunk> chunks = new ArrayBlockingQueue<>(CHUNKS_AHEAD);
  private final LogFraming framing = new LogFraming();
  private final Path file;
  private final Shard shard;
  private final long from;
  private final long count;
  private final Thread reading;
  private Iterator<PreparedEntry> current = List.<PreparedEntry>of().iterator();
  private boolean ended;

  PreparedEntries(Path file, Shard shard, long from, long count) {
    this.file = file;
    this.shard = shard;
    this.from = from;
    this.count = count;
    reading = new Thread(this::read, "read-log");
    reading.setDaemon(true);
    reading.start();
  }

  /**
   * The next entry; null after the last.
   *
   * @throws org.creditflows.kit.log.LogFileException if the log is damaged
   */
  PreparedEntry next() throws InterruptedException {
    awaitNext();
    return current.hasNext() ? current.next() : null;
  }

  private void takeChunk() throws InterruptedException {
    Chunk chunk = chunks.take();
    if (chunk.failure() != null) {
      throw chunk.failure();
    }
    current = chunk.entries().iterator();
    ended = chunk.last();
  }

  /** Returns when the next entry can be had without waiting, or there is none. */
  void awaitNext() throws InterruptedException {
    while (!current.hasNext() && !ended) {
      takeChunk();
    }
  }

  @Override
  public void close() {
    reading.interrupt();
  }

  private void read() {
    List<PreparedEntry> chunk = new ArrayList<>(CHUNK);
    try (LogReader log = LogReader.open(file)) {
      long start = log.header().start().toEpochMilli();
      long number = 0;
      for (Iterator<LogEntry> entries = log.iterator();
          number < from + count && entries.hasNext();
          number++) {
        LogEntry entry = entries.next();
        if (number < from || !shard.holds(entry.getKey())) {
          continue;
        }
        chunk.add(prepared(entry, number - from, entry.getPublishedTime() - start));
        if (chunk.size() == CHUNK) {
          chunks.put(new Chunk(chunk, false, null));
          chunk = new ArrayList<>(CHUNK);
        }
      }
      chunks.put(new Chunk(chunk, true, null));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      handOver(e);
    }
  }

  private void handOver(RuntimeException failure) {
    try {
      chunks.put(new Chunk(List.of(), true, failure));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private PreparedEntry prepared(LogEntry entry, long index, long millisIntoRun) {
    return new PreparedEntry(
        index,
        millisIntoRun,
        entry.getDomain(),
        entry.getKind(),
        entry.getKey().getBytes(StandardCharsets.UTF_8),
        framing.value(entry));
  }
}
