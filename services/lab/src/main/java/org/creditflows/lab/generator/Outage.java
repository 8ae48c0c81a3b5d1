package org.creditflows.lab.generator;

import java.time.Duration;
import java.util.Locale;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogKind;

/**
 * A source that is silent for a while: its events and links of that time come afterwards, in their
 * order and four times as fast, until it is in time again. Requests come all the same, and are
 * decided on what is known.
 *
 * @param from after the start of the schedule
 */
public record Outage(Domain domain, Duration from, Duration length) {

  private static final int CATCH_UP = 4;

  /** When the source is in time again, after the start of the schedule. */
  public Duration over() {
    return from.plus(length).plus(length.dividedBy(CATCH_UP - 1));
  }

  boolean delays(Domain source, LogKind kind, long dueNanos) {
    return source == domain
        && kind != LogKind.REQUEST
        && dueNanos >= from.toNanos()
        && dueNanos < over().toNanos();
  }

  /** When what was due within the outage, or before the source is in time again, comes instead. */
  long delayed(long dueNanos) {
    return from.plus(length).toNanos() + (dueNanos - from.toNanos()) / CATCH_UP;
  }

  /**
   * @throws IllegalArgumentException unless the text is one that {@link #toText} gave
   */
  static Outage parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("outage " + text);
    }
    return new Outage(
        Domain.valueOf(parts[0].toUpperCase(Locale.ROOT)),
        Duration.ofMillis(Long.parseLong(parts[1])),
        Duration.ofMillis(Long.parseLong(parts[2])));
  }

  String toText() {
    return domain.name() + ":" + from.toMillis() + ":" + length.toMillis();
  }
}
