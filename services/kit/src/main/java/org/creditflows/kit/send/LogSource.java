package org.creditflows.kit.send;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;

/** Where a producer gets its part of the log. */
public interface LogSource {

  /** Start of the run: what was published up to here is history. */
  Instant start();

  /** The domain's entries of some kinds in the order of the log, anew; to be closed. */
  Stream<LogEntry> open(Domain domain, Set<LogKind> kinds);
}
