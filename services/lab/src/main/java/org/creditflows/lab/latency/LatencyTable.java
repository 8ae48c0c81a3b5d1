package org.creditflows.lab.latency;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Latencies of one kind of output, in total and by the second in which records were due. */
public final class LatencyTable {

  private static final int DIGITS_IN_TOTAL = 3;
  private static final int DIGITS_PER_SECOND = 2;

  private final Histogram total = new Histogram(DIGITS_IN_TOTAL);
  private final List<Histogram> seconds = new ArrayList<>();
  private final long fromMicros;
  private long negatives;

  /**
   * @param fromMicros what is due earlier after the start of the schedule is warm-up: shown by the
   *     second, not counted in total
   */
  public LatencyTable(long fromMicros) {
    this.fromMicros = fromMicros;
  }

  /**
   * @param dueMicros after the start of the schedule
   * @param latencyMicros below 0 where clocks disagree; counted, and recorded as 0
   */
  public void record(long dueMicros, long latencyMicros) {
    long latency = Math.max(0, latencyMicros);
    int second = Math.toIntExact(TimeUnit.MICROSECONDS.toSeconds(dueMicros));
    while (seconds.size() <= second) {
      seconds.add(new Histogram(DIGITS_PER_SECOND));
    }
    seconds.get(second).recordValue(latency);
    if (dueMicros >= fromMicros) {
      total.recordValue(latency);
      negatives += latencyMicros < 0 ? 1 : 0;
    }
  }

  /** Microseconds, warm-up left out. */
  public Histogram total() {
    return total;
  }

  /** Microseconds, by the second of the schedule, warm-up among them. */
  public List<Histogram> seconds() {
    return Collections.unmodifiableList(seconds);
  }

  /** Samples that seemed to end before they began. */
  public long negatives() {
    return negatives;
  }
}
