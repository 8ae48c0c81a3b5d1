package org.creditflows.kit.send;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;

/**
 * Sequence numbers for what is put in beside the log: within each source key they follow the last
 * number that the log will use, so that no two records ever share one.
 */
final class LiveNumbers {

  private final Map<String, Long> last = new HashMap<>();

  private LiveNumbers() {}

  /** Reads a domain's log to its end. */
  static LiveNumbers after(LogSource source, Domain domain, Map<LogKind, GenericBinary> values) {
    LiveNumbers numbers = new LiveNumbers();
    try (Stream<LogEntry> entries =
        source.open(domain, EnumSet.of(LogKind.EVENT, LogKind.REQUEST))) {
      entries.forEach(
          entry -> {
            Object sequence = values.get(entry.getKind()).read(entry.getValue()).get("sequence");
            numbers.last.merge(slot(entry.getKind(), entry.getKey()), (Long) sequence, Math::max);
          });
    }
    return numbers;
  }

  /** A number that no record of the kind and source key has. */
  long next(LogKind kind, String sourceKey) {
    return last.merge(slot(kind, sourceKey), 1L, Long::sum);
  }

  private static String slot(LogKind kind, String sourceKey) {
    return kind + " " + sourceKey;
  }
}
