package org.creditflows.kit.send;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.creditflows.kit.log.LogSchemas;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;

/**
 * Sequence numbers for what is put in beside the log: within each source key they follow the last
 * number that the log will use, so that no two records ever share one.
 */
final class LiveNumbers {

  private static final Set<LogKind> NUMBERED = EnumSet.of(LogKind.EVENT, LogKind.REQUEST);

  private final Map<String, Long> last = new HashMap<>();

  private LiveNumbers() {}

  /** Reads a domain's log to its end. */
  static LiveNumbers after(LogSource source, Domain domain) {
    Map<LogKind, GenericBinary> values = new EnumMap<>(LogKind.class);
    for (LogKind kind : NUMBERED) {
      values.put(kind, new GenericBinary(LogSchemas.ofValue(domain, kind)));
    }
    LiveNumbers numbers = new LiveNumbers();
    try (Stream<LogEntry> entries = source.open(domain, NUMBERED)) {
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
