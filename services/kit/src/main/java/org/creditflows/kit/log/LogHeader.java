package org.creditflows.kit.log;

import java.time.Instant;
import java.util.List;

/**
 * How a log came to be.
 *
 * @param scenario the scenario's whole YAML
 * @param rules versions of the rules that requests are decided by, as YAML; empty for the built-in
 *     ones
 * @param seeds of the populations in the log
 * @param maxLatenessDays the most days between an event and its publication
 * @param settlements instants at which a settled replay pauses, ascending; the first is the start
 *     of the run
 */
public record LogHeader(
    String scenario,
    String rules,
    List<Long> seeds,
    int maxLatenessDays,
    List<Instant> settlements) {

  public LogHeader {
    seeds = List.copyOf(seeds);
    settlements = List.copyOf(settlements);
    if (settlements.isEmpty()) {
      throw new IllegalArgumentException("a log has at least the settlement at its start");
    }
  }

  /** Start of the run: what was published up to here is history. */
  public Instant start() {
    return settlements.get(0);
  }
}
