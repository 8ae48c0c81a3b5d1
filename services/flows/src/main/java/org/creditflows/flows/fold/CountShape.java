package org.creditflows.flows.fold;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * How high-volume facts are counted by quarter and band, in a list that is sorted by both. Counts
 * and amounts are sums, so that each fact can be taken back, before or after it comes.
 *
 * @param <C> an entry of the list
 * @param <B> the bands
 */
record CountShape<C, B extends Enum<B>>(
    ToIntFunction<C> quarter,
    Function<C, B> band,
    ToLongFunction<C> count,
    ToLongFunction<C> amountCents,
    EntryOf<C, B> entryOf) {

  private static final long MILLIS_PER_DAY = 86_400_000;

  /** Makes an entry of a list. */
  @FunctionalInterface
  interface EntryOf<C, B> {
    C of(int quarter, B band, long count, long amountCents);
  }

  /**
   * The counts with an entry changed by {@code count} and {@code amountCents}; an entry of nothing
   * is left out.
   */
  List<C> with(List<C> counts, int atQuarter, B atBand, long addedCount, long addedCents) {
    List<C> changed = new ArrayList<>(counts);
    int place = 0;
    while (place < changed.size() && order(changed.get(place), atQuarter, atBand) < 0) {
      place++;
    }
    long countAfter = addedCount;
    long centsAfter = addedCents;
    if (place < changed.size() && order(changed.get(place), atQuarter, atBand) == 0) {
      C before = changed.remove(place);
      countAfter += count.applyAsLong(before);
      centsAfter += amountCents.applyAsLong(before);
    }
    if (countAfter != 0 || centsAfter != 0) {
      changed.add(place, entryOf.of(atQuarter, atBand, countAfter, centsAfter));
    }
    return changed;
  }

  private int order(C entry, int atQuarter, B atBand) {
    int byQuarter = Integer.compare(quarter.applyAsInt(entry), atQuarter);
    return byQuarter != 0 ? byQuarter : band.apply(entry).compareTo(atBand);
  }

  /** Year times 10 plus quarter of an instant, in UTC. */
  static int quarterOf(long epochMillis) {
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(epochMillis, MILLIS_PER_DAY));
    return date.getYear() * 10 + (date.getMonthValue() + 2) / 3;
  }
}
