package org.creditflows.lab.report;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.lab.verify.VerificationResult;
import org.creditflows.population.Parameter;
import org.creditflows.schemas.catalogue.Flow;

/**
 * What flows do to people while keys of the scenario take one value after another.
 *
 * @param keys that are varied, the first along the charts
 * @param scenario the whole scenario before anything is varied, as YAML
 * @param command that gives the same again
 * @param points in the order in which they were computed
 * @param breakEven what was searched, if anything was
 */
public record SweepReport(
    Instant startedAt,
    List<Parameter> keys,
    List<Flow> flows,
    List<Long> seeds,
    String scenario,
    String command,
    List<Point> points,
    Optional<BreakEven> breakEven) {

  public SweepReport {
    keys = List.copyOf(keys);
    flows = List.copyOf(flows);
    seeds = List.copyOf(seeds);
    points = List.copyOf(points);
  }

  /**
   * One place of the grid.
   *
   * @param settings values of the varied keys
   * @param byModel whether the reference model alone was asked, not the flows
   * @param verification of each flow; empty where the model was asked
   * @param bySeed measures of each flow, in the order of the seeds
   */
  public record Point(
      Map<Parameter, Double> settings,
      boolean byModel,
      Map<Flow, VerificationResult> verification,
      Map<Flow, List<MeasureSheet>> bySeed) {

    public Point {
      settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    public boolean verified() {
      return verification.values().stream().allMatch(VerificationResult::clean);
    }
  }

  /**
   * Where flows change places.
   *
   * @param measure by which they are compared
   */
  public record BreakEven(String measure, List<Crossing> crossings) {

    public BreakEven {
      crossings = List.copyOf(crossings);
    }
  }

  /**
   * Where one flow gives way to another along a key, or that it does nowhere.
   *
   * @param low least value of the key that was tried
   * @param high greatest value of the key that was tried
   * @param at value of the key at which the mean difference changes its sign; null for none
   * @param says what was found, in words
   */
  public record Crossing(
      Parameter key, Flow one, Flow other, double low, double high, Double at, String says) {}

  /** Whether the reference model alone was asked anywhere. */
  public boolean modelled() {
    return points.stream().anyMatch(Point::byModel);
  }

  /** Whether the flows agreed with the reference model wherever they were asked. */
  public boolean verified() {
    return points.stream().allMatch(Point::verified);
  }

  /** How the points were computed, in a sentence. */
  public String computedBy() {
    long real = points.stream().filter(point -> !point.byModel()).count();
    return modelled()
        ? "Reference model: "
            + (points.size() - real)
            + " of "
            + points.size()
            + " points were computed by the reference model alone, without Kafka; the real flows ran at "
            + real
            + (verified() ? " and agreed with it." : " and did NOT agree with it.")
        : "Real flows: each point is a run on the broker, "
            + (verified()
                ? "verified against the reference model."
                : "NOT all of them verified against the reference model.");
  }
}
