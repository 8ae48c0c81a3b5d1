package org.creditflows.lab.compare;

import java.time.Instant;
import java.util.Iterator;
import org.creditflows.kit.log.LogReader;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.reference.Settlement;
import org.creditflows.lab.verify.LogTelling;
import org.creditflows.schemas.log.LogEntry;

/** Tells a log to the reference model, settlement by settlement. */
final class LogFeed implements AutoCloseable {

  private final ReferenceModel model;
  private final LogTelling telling;
  private final LogReader reader;
  private final Iterator<LogEntry> entries;
  private LogEntry next;
  private long told;

  LogFeed(PreparedLog log, ReferenceModel model) {
    this.model = model;
    telling = new LogTelling(model);
    reader = LogReader.open(log.file());
    entries = reader.iterator();
    next = entries.hasNext() ? entries.next() : null;
  }

  /**
   * Tells everything that was published up to an instant, and works out what must then be there.
   */
  Settlement until(Instant instant) {
    while (next != null && next.getPublishedTime() <= instant.toEpochMilli()) {
      telling.tell(next);
      told++;
      next = entries.hasNext() ? entries.next() : null;
    }
    return model.settle();
  }

  /** Entries told so far. */
  long told() {
    return told;
  }

  @Override
  public void close() {
    reader.close();
  }
}
