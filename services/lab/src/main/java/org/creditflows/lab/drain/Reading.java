package org.creditflows.lab.drain;

import java.util.List;

/**
 * What an application reads.
 *
 * @param applicationId its group
 * @param topics in topological order: those of the domains, then its own repartition topics
 */
public record Reading(String applicationId, List<String> topics) {

  public Reading {
    topics = List.copyOf(topics);
  }
}
