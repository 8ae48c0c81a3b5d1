package org.creditflows.lab.latency;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.LongConsumer;

/**
 * The distinct events of one source key in the order of its partition: the n-th makes version n of
 * the record. For use by one thread.
 */
final class SourceTrack {

  /** Of events that are sent before the schedule starts, and so are no samples. */
  static final long BEFORE_SCHEDULE = -1;

  private final BitSet seen = new BitSet();
  private long[] dueMicros = new long[4];
  private int events;
  private int included;

  /**
   * A duplicate changes nothing.
   *
   * @param sequence of the event within its source key
   * @param due microseconds after the start of the schedule
   */
  void expect(long sequence, long due) {
    int number = Math.toIntExact(sequence);
    if (seen.get(number)) {
      return;
    }
    seen.set(number);
    if (events == dueMicros.length) {
      dueMicros = Arrays.copyOf(dueMicros, 2 * events);
    }
    dueMicros[events++] = due;
  }

  /**
   * An output includes the first so many events.
   *
   * @param sample takes the due time of each event that no output included before
   */
  void include(long version, LongConsumer sample) {
    while (included < Math.min(version, events)) {
      long due = dueMicros[included++];
      if (due != BEFORE_SCHEDULE) {
        sample.accept(due);
      }
    }
  }

  /** Samples whose output has not been seen. */
  int missing() {
    int missing = 0;
    for (int i = included; i < events; i++) {
      missing += dueMicros[i] == BEFORE_SCHEDULE ? 0 : 1;
    }
    return missing;
  }
}
