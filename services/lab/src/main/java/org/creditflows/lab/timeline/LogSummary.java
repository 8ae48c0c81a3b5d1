package org.creditflows.lab.timeline;

import java.util.List;

/**
 * What is in a log.
 *
 * @param sha256 over the entries in order, the same on any machine
 * @param events duplicates included
 * @param links versions of register entries, duplicates included
 * @param requests duplicates included
 * @param people in all populations together
 * @param companies in all populations together
 */
public record LogSummary(
    String sha256,
    long events,
    long links,
    long requests,
    long people,
    long companies,
    List<Long> seeds) {

  public LogSummary {
    seeds = List.copyOf(seeds);
  }
}
