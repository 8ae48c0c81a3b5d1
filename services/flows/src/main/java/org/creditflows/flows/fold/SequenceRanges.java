package org.creditflows.flows.fold;

import java.util.ArrayList;
import java.util.List;
import org.creditflows.flows.deadletter.RuleViolation;
import org.creditflows.schemas.state.SequenceRange;

/**
 * Sets of sequences as ranges: sorted, disjoint and not adjacent. Without gaps a set is one range.
 */
public final class SequenceRanges {

  /** More gaps than lateness and disorder can explain. */
  static final int MOST_RANGES = 1_000;

  private SequenceRanges() {}

  public static boolean contains(List<SequenceRange> ranges, long sequence) {
    for (int i = ranges.size() - 1; i >= 0; i--) {
      SequenceRange range = ranges.get(i);
      if (sequence >= range.getFirst()) {
        return sequence <= range.getLast();
      }
    }
    return false;
  }

  /**
   * The ranges with one more sequence.
   *
   * @throws RuleViolation if the sequence would open more than {@value #MOST_RANGES} ranges
   */
  public static List<SequenceRange> with(List<SequenceRange> ranges, long sequence) {
    List<SequenceRange> extended = new ArrayList<>(ranges.size() + 1);
    long first = sequence;
    long last = sequence;
    int place = 0;
    for (SequenceRange range : ranges) {
      if (range.getLast() < sequence - 1) {
        extended.add(range);
        place++;
      } else if (range.getFirst() > sequence + 1) {
        extended.add(range);
      } else {
        first = Math.min(first, range.getFirst());
        last = Math.max(last, range.getLast());
      }
    }
    extended.add(place, new SequenceRange(first, last));
    if (extended.size() > MOST_RANGES) {
      throw new RuleViolation("sequence " + sequence + " leaves too many gaps");
    }
    return extended;
  }
}
