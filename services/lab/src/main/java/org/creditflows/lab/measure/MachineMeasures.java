package org.creditflows.lab.measure;

import java.time.Duration;
import org.creditflows.lab.measure.Measure.Kind;

/** Measures made of raw figures of one run of a flow. */
public final class MachineMeasures {

  private MachineMeasures() {}

  /**
   * {@code drainRate}: records of filled topics per second, to the last committed output.
   *
   * @throws IllegalArgumentException if no time passed
   */
  public static Measure drainRate(long records, Duration elapsed) {
    if (elapsed.isNegative() || elapsed.isZero()) {
      throw new IllegalArgumentException("no time passed");
    }
    double seconds = elapsed.toNanos() / 1e9;
    return new Measure(records / seconds, "records/s", Kind.MEASURED, null, records);
  }

  /**
   * {@code cpuSecondsPerMillion}: processor time of one process, or of all, for a million events.
   *
   * @throws IllegalArgumentException if there are no events
   */
  public static Measure cpuSecondsPerMillion(Duration processorTime, long events) {
    return perUnit(processorTime.toNanos() / 1e9 * 1e6, events, "s/million events");
  }

  /**
   * {@code brokerBytesPerEvent}: compressed bytes that the flow wrote to its own topics on the
   * broker, one copy.
   *
   * @throws IllegalArgumentException if there are no events
   */
  public static Measure brokerBytesPerEvent(long bytes, long events) {
    return perUnit(bytes, events, "bytes/event");
  }

  /**
   * {@code stateBytesPerSubject}: bytes that a flow keeps when all is read.
   *
   * @throws IllegalArgumentException if there are no subjects
   */
  public static Measure stateBytesPerSubject(long bytes, long subjects) {
    return perUnit(bytes, subjects, "bytes/subject");
  }

  private static Measure perUnit(double amount, long units, String unit) {
    if (units < 1) {
      throw new IllegalArgumentException("nothing to divide by for " + unit);
    }
    return new Measure(amount / units, unit, Kind.MEASURED, null, units);
  }
}
