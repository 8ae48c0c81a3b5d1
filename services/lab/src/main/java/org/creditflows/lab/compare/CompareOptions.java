package org.creditflows.lab.compare;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.creditflows.lab.scenario.ScenarioFile;
import org.creditflows.population.Parameter;
import org.creditflows.population.Scenario;
import org.creditflows.schemas.catalogue.Flow;

/**
 * What the user asks of a comparison.
 *
 * @param scenarioFile where the scenario is read from; the default scenario when empty
 * @param people in place of the scenario's number, for each seed
 * @param companies in place of the scenario's number, for each seed
 * @param months in place of the scenario's number
 * @param changes keys of the scenario that have other values
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
    Map<Parameter, Double> changes,
    List<Long> seeds,
    Optional<Path> logFile,
    List<Flow> flows,
    PolicySource policy,
    Cluster cluster,
    Path directory,
    boolean export,
    boolean keep) {

  public CompareOptions {
    changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
    seeds = List.copyOf(seeds);
    flows = List.copyOf(flows);
  }

  /** The same comparison with more keys of the scenario changed, and its results elsewhere. */
  public CompareOptions with(Map<Parameter, Double> more, Path elsewhere) {
    Map<Parameter, Double> all = new LinkedHashMap<>(changes);
    all.putAll(more);
    return new CompareOptions(
        scenarioFile,
        people,
        companies,
        months,
        all,
        seeds,
        logFile,
        flows,
        policy,
        cluster,
        elsewhere,
        export,
        keep);
  }

  /**
   * The scenario that is drawn.
   *
   * @throws org.creditflows.lab.failure.UserMistake if the scenario's file is not right
   * @throws org.creditflows.population.ScenarioException if a value is not allowed beside the
   *     others
   */
  public Scenario scenario() {
    Scenario scenario = asked().scenario();
    scenario = people.isPresent() ? scenario.withPeople(people.getAsInt()) : scenario;
    scenario = companies.isPresent() ? scenario.withCompanies(companies.getAsInt()) : scenario;
    scenario = months.isPresent() ? scenario.withMonths(months.getAsInt()) : scenario;
    return scenario.with(changes);
  }

  /** Whether the scenario's file, or a change of it, gives a key its value. */
  public boolean gives(Parameter key) {
    return changes.containsKey(key) || asked().given().contains(key);
  }

  /** The scenario's file before anything is changed. */
  ScenarioFile asked() {
    return scenarioFile.map(ScenarioFile::load).orElse(ScenarioFile.DEFAULT);
  }

  /**
   * The broker to run on.
   *
   * @param bootstrap HOST:PORT of a foreign cluster; an embedded broker when empty
   * @param commandConfig client properties of a foreign cluster, for TLS and SASL
   * @param brokerPort port of the embedded broker, 0 for any that is free
   * @param topicPrefix before every topic, group and transactional id; never empty on a foreign
   *     cluster
   * @param replicationFactor of every topic; empty for the broker's default
   */
  public record Cluster(
      Optional<String> bootstrap,
      Optional<Path> commandConfig,
      int brokerPort,
      String topicPrefix,
      OptionalInt replicationFactor) {}
}
