package org.creditflows.lab.load;

import java.util.List;
import java.util.Optional;
import org.creditflows.lab.generator.Punctuality;
import org.creditflows.lab.latency.Latencies;
import org.creditflows.lab.verify.VerificationResult;

/**
 * What one paced run showed.
 *
 * @param pace of the generators
 * @param recordsPerSecond mean of the schedule
 * @param punctuality of the generators
 * @param samples by the half second, from the start of the schedule
 * @param lagSlope records a second by which the lag grew after the warm-up
 * @param endLag records when the schedule ended
 * @param processor of the schedule's time, in seconds
 * @param stale empty where nothing was compared
 * @param verification empty where it was left out
 */
record PacedFigures(
    String pace,
    double recordsPerSecond,
    Latencies latencies,
    Punctuality punctuality,
    List<Sample> samples,
    double lagSlope,
    double endLag,
    ProcessorTimes processor,
    Optional<StaleDecisions> stale,
    Optional<VerificationResult> verification) {

  /** Of input, that the lag may grow by: 0.1% of the rate over a minute. */
  private static final double MOST_GROWTH_SECONDS = 0.06;

  /**
   * One look while records are sent.
   *
   * @param second after the start of the schedule
   * @param sent records so far
   * @param lag records that the flow has not committed
   * @param processor used since the start of the schedule, in seconds
   */
  record Sample(double second, long sent, long lag, ProcessorTimes processor) {}

  /** Whether the flow kept up: its lag does not grow and its decisions come in time. */
  boolean sustained(double p99TargetMillis) {
    return punctuality.complaint().isEmpty()
        && lagSlope * seconds() < MOST_GROWTH_SECONDS * recordsPerSecond
        && endLag < recordsPerSecond
        && decisionMillis(99) <= p99TargetMillis
        && latencies.missing() == 0;
  }

  private double seconds() {
    return samples.isEmpty() ? 0 : samples.get(samples.size() - 1).second();
  }

  /** Latency of decisions at a percentile, in milliseconds. */
  double decisionMillis(double percentile) {
    return latencies.decisions().total().getValueAtPercentile(percentile) / 1e3;
  }
}
