package org.creditflows.lab.reference;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many facts fell into each quarter and band, and for how much.
 *
 * @param <B> bands
 */
final class CountTable<B extends Enum<B>> {

  private static final long MILLIS_OF_DAY = Duration.ofDays(1).toMillis();

  private record Total(long count, long amountCents) {

    Total plus(Total other) {
      return new Total(count + other.count, amountCents + other.amountCents);
    }
  }

  /** Makes the public record's entry of one quarter and band. */
  interface Entry<B, R> {
    R of(int quarter, B band, long count, long amountCents);
  }

  /** By quarter, then band. */
  private final SortedMap<Integer, SortedMap<B, Total>> totals = new TreeMap<>();

  /** Year times 10 plus quarter of a UTC instant in epoch milliseconds, such as 20261. */
  static int quarter(long epochMillis) {
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(epochMillis, MILLIS_OF_DAY));
    return date.getYear() * 10 + (date.getMonthValue() + 2) / 3;
  }

  void add(int quarter, B band, long amountCents) {
    count(quarter, band, new Total(1, amountCents));
  }

  void subtract(int quarter, B band, long amountCents) {
    count(quarter, band, new Total(-1, -amountCents));
  }

  /** By quarter and band, without entries that come to nothing. */
  <R> List<R> entries(Entry<B, R> entry) {
    List<R> entries = new ArrayList<>();
    totals.forEach(
        (quarter, bands) ->
            bands.forEach(
                (band, total) -> {
                  if (total.count() != 0 || total.amountCents() != 0) {
                    entries.add(entry.of(quarter, band, total.count(), total.amountCents()));
                  }
                }));
    return entries;
  }

  private void count(int quarter, B band, Total added) {
    totals.computeIfAbsent(quarter, any -> new TreeMap<>()).merge(band, added, Total::plus);
  }
}
