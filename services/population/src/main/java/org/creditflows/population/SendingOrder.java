package org.creditflows.population;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Sorts dispatches by time and domain; equal ones keep their order. They are first dealt out to
 * days, because sorting many millions at once spends its time on waiting for memory.
 */
final class SendingOrder {

  private static final Comparator<Dispatch> ORDER =
      (left, right) -> {
        int byTime = Long.compare(left.time(), right.time());
        return byTime == 0 ? left.domain().compareTo(right.domain()) : byTime;
      };

  private SendingOrder() {}

  static Dispatch[] sorted(List<Dispatch> dispatches) {
    long firstDay = dispatches.stream().mapToLong(SendingOrder::day).min().orElse(0);
    long lastDay = dispatches.stream().mapToLong(SendingOrder::day).max().orElse(0);
    int[] ends = new int[Math.toIntExact(lastDay - firstDay) + 2];
    for (Dispatch dispatch : dispatches) {
      ends[(int) (day(dispatch) - firstDay) + 1]++;
    }
    Arrays.parallelPrefix(ends, Integer::sum);
    Dispatch[] sorted = new Dispatch[dispatches.size()];
    for (Dispatch dispatch : dispatches) {
      sorted[ends[(int) (day(dispatch) - firstDay)]++] = dispatch;
    }
    int start = 0;
    for (int end : ends) {
      Arrays.sort(sorted, start, Math.max(start, end), ORDER);
      start = Math.max(start, end);
    }
    return sorted;
  }

  private static long day(Dispatch dispatch) {
    return Math.floorDiv(dispatch.time(), Time.DAY);
  }
}
