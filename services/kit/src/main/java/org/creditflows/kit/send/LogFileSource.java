package org.creditflows.kit.send;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.creditflows.kit.log.LogReader;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;

/** A log file as a source. */
record LogFileSource(Path file, Instant start) implements LogSource {

  /**
   * @throws org.creditflows.kit.log.LogFileException if the file is no log of this version
   */
  static LogFileSource of(Path file) {
    try (LogReader reader = LogReader.open(file)) {
      return new LogFileSource(file, reader.header().start());
    }
  }

  @Override
  public Stream<LogEntry> open(Domain domain, Set<LogKind> kinds) {
    LogReader reader = LogReader.open(file, EnumSet.of(domain), kinds).refusingRealIdentifiers();
    return StreamSupport.stream(reader.spliterator(), false).onClose(reader::close);
  }
}
