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
 * @param warmUpSeconds of the schedule, which count in no total
 * @param lagSlope records a second by which the lag grew after the warm-up
 * @param endLag records when the schedule ended
 * @param processor of the schedule's time, in seconds
 * @param stale empty where nothing was compared
 * @param outage empty where no source was silent
 * @param verification empty where it was left out
 */
record PacedFigures(
    String pace,
    double recordsPerSecond,
    Latencies latencies,
    Punctuality punctuality,
    List<Sample> samples,
    double warmUpSeconds,
    double lagSlope,
    double endLag,
    ProcessorTimes processor,
    Optional<StaleDecisions> stale,
    Optional<OutageFigures> outage,
    Optional<VerificationResult> verification) {

  static final String LATE_GENERATOR = "the generator was late";
  static final String SHORT_LOG = "the log is too short for this rate";

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

  /**
   * Why the rate does not count as sustained, in a few words; empty where it does: the generator
   * was in time, the lag does not grow, and decisions come in time.
   */
  Optional<String> obstacle(double p99TargetMillis) {
    if (endedInWarmUp()) {
      return Optional.of(SHORT_LOG);
    }
    if (punctuality.complaint().isPresent()) {
      return Optional.of(LATE_GENERATOR);
    }
    if (lagSlope * countedSeconds() >= MOST_GROWTH_SECONDS * recordsPerSecond) {
      return Optional.of("the lag grew");
    }
    if (endLag >= recordsPerSecond) {
      return Optional.of("the lag ended above a second of input");
    }
    Double p99 = decisionMillis(99);
    if (p99 != null && p99 > p99TargetMillis) {
      return Optional.of("p99 of decisions was above the target");
    }
    return latencies.missing() > 0 ? Optional.of("outputs were missing") : Optional.empty();
  }

  /** Why these figures count for nothing, and what to change; empty where they do. */
  Optional<String> complaint() {
    return endedInWarmUp()
        ? Optional.of(
            "the log ended within the warm-up of %.0f s: more --people, or a longer --log"
                .formatted(warmUpSeconds))
        : punctuality.complaint();
  }

  /** Whether the generator is all that these figures show. */
  boolean generatorWasLate() {
    return !endedInWarmUp() && punctuality.complaint().isPresent();
  }

  private boolean endedInWarmUp() {
    return countedSeconds() <= 0;
  }

  /** From the end of the warm-up to the last look. */
  private double countedSeconds() {
    return samples.isEmpty() ? 0 : samples.get(samples.size() - 1).second() - warmUpSeconds;
  }

  /** Latency of decisions at a percentile, in milliseconds; null where nothing was asked. */
  Double decisionMillis(double percentile) {
    return LoadJson.millis(latencies.decisions().total(), percentile);
  }
}
