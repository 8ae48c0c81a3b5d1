package org.creditflows.lab.generator;

import java.util.Optional;
import org.creditflows.kit.send.Pacing;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogKind;

/**
 * When each entry is meant to be sent, so that it is known to who conducts a run without a word
 * from the generators.
 *
 * @param outage of a source, if there is one
 */
public record Schedule(Pacing.Scheduled pacing, Optional<Outage> outage) {

  /**
   * @throws IllegalArgumentException if the pace has no schedule
   */
  public static Schedule of(String pace, Optional<Outage> outage) {
    if (Pacing.parse(pace) instanceof Pacing.Scheduled scheduled) {
      return new Schedule(scheduled, outage);
    }
    throw new IllegalArgumentException("pace " + pace + " is no schedule");
  }

  /** Nanoseconds after the start; of a domain's facts, and of its requests, never falling. */
  public long dueNanos(long index, long millisIntoRun, Domain domain, LogKind kind) {
    return delayed(pacing.dueNanos(index, millisIntoRun), domain, kind);
  }

  /** When what would be due is sent, the outage taken into account. */
  long delayed(long dueNanos, Domain domain, LogKind kind) {
    return outage.isPresent() && outage.get().delays(domain, kind, dueNanos)
        ? outage.get().delayed(dueNanos)
        : dueNanos;
  }
}
