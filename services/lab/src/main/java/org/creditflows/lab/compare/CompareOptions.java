package org.creditflows.lab.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.creditflows.schemas.catalogue.Flow;

/**
 * What the user asks of a comparison.
 *
 * @param scenarioFile where the scenario is read from; the default scenario when empty
 * @param people in place of the scenario's number, for each seed
 * @param companies in place of the scenario's number, for each seed
 * @param months in place of the scenario's number
 * @param seeds of the populations, each its own, at least one
 * @param logFile a log to replay in place of a drawn one; then no scenario, number or seed is given
 * @param flows to compare, in the order in which they are shown
 * @param policy of the federated flow
 * @param cluster where to run
 * @param directory where results go; exists and is writable
 * @param export whether to write what the measures rest on as tables
 * @param keep whether topics stay on a foreign cluster after the run
 */
public record CompareOptions(
    Optional<Path> scenarioFile,
    OptionalInt people,
    OptionalInt companies,
    OptionalInt months,
    List<Long> seeds,
    Optional<Path> logFile,
    List<Flow> flows,
    PolicySource policy,
    Cluster cluster,
    Path directory,
    boolean export,
    boolean keep) {

  public CompareOptions {
    seeds = List.copyOf(seeds);
    flows = List.copyOf(flows);
  }

  /**
   * The broker to run on.
   *
   * @param bootstrap HOST:PORT of a foreign cluster; an embedded broker when empty
   * @param brokerPort port of the embedded broker, 0 for any that is free
   * @param topicPrefix before every topic, group and transactional id; never empty on a foreign
   *     cluster
   * @param replicationFactor of every topic; empty for the broker's default
   */
  public record Cluster(
      Optional<String> bootstrap,
      int brokerPort,
      String topicPrefix,
      OptionalInt replicationFactor) {}
}
