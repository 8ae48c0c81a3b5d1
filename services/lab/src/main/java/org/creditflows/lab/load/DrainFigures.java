package org.creditflows.lab.load;

import java.util.Map;
import java.util.Optional;
import org.creditflows.lab.verify.VerificationResult;

/**
 * What one drain showed. Rates and processor times are of the part after the warm-up, which is the
 * first quarter of what is there to read; the rest is of the whole drain.
 *
 * @param recordsPerSecond of the log, to the last committed output
 * @param processorSecondsPerMillion events, by process
 * @param inside of the processes, such as processor seconds by group of threads
 * @param bytes on the broker, one copy, by what they are: inputs, changelog, repartition, outputs
 * @param coalescing changes of profiles per profile record that was written; null where there are
 *     no profiles
 * @param stateBytes live keys and values of records and profiles; null unless verified
 * @param verification empty where it was left out
 */
record DrainFigures(
    double recordsPerSecond,
    Map<String, Double> processorSecondsPerMillion,
    ProcessInside inside,
    Map<String, Long> bytes,
    Double coalescing,
    Long stateBytes,
    Optional<VerificationResult> verification) {

  DrainFigures with(OutputCheck.Found found) {
    return new DrainFigures(
        recordsPerSecond,
        processorSecondsPerMillion,
        inside,
        bytes,
        coalescing,
        found.stateBytes(),
        Optional.of(found.verification()));
  }

  /** Of all processes whose time is known. */
  double totalProcessorSecondsPerMillion() {
    return processorSecondsPerMillion.values().stream()
        .filter(seconds -> seconds != null)
        .mapToDouble(Double::doubleValue)
        .sum();
  }

  /** Bytes that a contender wrote per byte of the log; null where the log's size is not known. */
  Double writeAmplification() {
    long inputs = bytes.getOrDefault("inputs", 0L);
    long written = bytes.values().stream().mapToLong(Long::longValue).sum() - inputs;
    return inputs == 0 ? null : (double) written / inputs;
  }
}
