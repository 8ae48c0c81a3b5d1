package org.creditflows.population;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;

/**
 * Sorts dispatches by time and domain; equal ones keep the order of the parts, and theirs within a
 * part. They are first dealt out to days, because sorting many millions at once spends its time on
 * waiting for memory.
 */
final class SendingOrder {

  private static final Comparator<Dispatch> ORDER =
      (left, right) -> {
        int byTime = Long.compare(left.time(), right.time());
        return byTime == 0 ? left.domain().compareTo(right.domain()) : byTime;
      };

  private SendingOrder() {}

  static Dispatch[] sorted(List<List<Dispatch>> parts) {
    LongSummaryStatistics days =
        parts.stream().flatMap(List::stream).mapToLong(SendingOrder::day).summaryStatistics();
    long firstDay = days.getCount() == 0 ? 0 : days.getMin();
    long lastDay = days.getCount() == 0 ? 0 : days.getMax();
    int[] ends = new int[Math.toIntExact(lastDay - firstDay) + 2];
    parts.forEach(part -> part.forEach(each -> ends[(int) (day(each) - firstDay) + 1]++));
    for (int day = 1; day < ends.length; day++) {
      ends[day] += ends[day - 1];
    }
    Dispatch[] sorted = new Dispatch[Math.toIntExact(days.getCount())];
    parts.forEach(
        part -> part.forEach(each -> sorted[ends[(int) (day(each) - firstDay)]++] = each));
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
