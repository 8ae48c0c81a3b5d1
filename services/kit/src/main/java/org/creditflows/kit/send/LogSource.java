package org.creditflows.kit.send;

import java.time.Instant;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;

/** Where a producer gets its part of the log. */
public interface LogSource {

  /** Start of the run: what was published up to here is history. */
  Instant start();

  /** The domain's entries of some kinds in the order of the log, anew; to be closed. */
  Stream<LogEntry> open(Domain domain, Set<LogKind> kinds);

  /**
   * A source that makes its entries.
   *
   * @param log gives all entries anew, in the order of the log
   */
  static LogSource of(Instant start, Supplier<Iterator<LogEntry>> log) {
    return new LogSource() {
      @Override
      public Instant start() {
        return start;
      }

      @Override
      public Stream<LogEntry> open(Domain domain, Set<LogKind> kinds) {
        Iterable<LogEntry> entries = log::get;
        return StreamSupport.stream(entries.spliterator(), false)
            .filter(entry -> entry.getDomain() == domain && kinds.contains(entry.getKind()));
      }
    };
  }
}
