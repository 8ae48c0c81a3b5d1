package org.creditflows.lab.live.person;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.kit.log.LogReader;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;
import org.creditflows.schemas.tax.RoleAsserted;
import org.creditflows.schemas.tax.RoleSide;
import org.creditflows.schemas.tax.TaxEvent;

/** Of the log that a live run plays: of whom it will say something, and when. */
public final class LiveLog {

  private final Map<String, List<Long>> publishedByKey = new HashMap<>();
  private final Map<String, Long> firstEventByKey = new HashMap<>();
  private final Set<String> officeHolders = new HashSet<>();

  private LiveLog() {}

  public static LiveLog read(Path file) {
    LiveLog log = new LiveLog();
    AvroCodec<TaxEvent> tax = AvroCodec.of(TaxEvent.class);
    try (LogReader reader = LogReader.open(file)) {
      for (LogEntry entry : reader) {
        if (entry.getKind() == LogKind.REQUEST) {
          continue;
        }
        log.publishedByKey
            .computeIfAbsent(entry.getKey(), key -> new ArrayList<>())
            .add(entry.getPublishedTime());
        if (entry.getKind() == LogKind.EVENT) {
          log.firstEventByKey.merge(entry.getKey(), entry.getPublishedTime(), Math::min);
          if (entry.getKey().startsWith("tax:")
              && tax.decodeBinary(entry.getValue()).getFact() instanceof RoleAsserted role
              && role.getSide() == RoleSide.HOLDER) {
            log.officeHolders.add(entry.getKey());
          }
        }
      }
    }
    return log;
  }

  /** Tax source keys of those who ever held an office in a company. */
  Set<String> officeHolders() {
    return officeHolders;
  }

  /**
   * Whether an event under a source key was published by a time.
   *
   * @param now epoch milliseconds of the log
   */
  boolean hasEvent(String sourceKey, long now) {
    Long first = firstEventByKey.get(sourceKey);
    return first != null && first <= now;
  }

  /**
   * How many events and register entries under a source key are published in a period.
   *
   * @param from epoch milliseconds of the log, included
   * @param until excluded
   */
  public long statements(String sourceKey, long from, long until) {
    return publishedByKey.getOrDefault(sourceKey, List.of()).stream()
        .filter(published -> published >= from && published < until)
        .count();
  }
}
