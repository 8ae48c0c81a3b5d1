package org.creditflows.lab.reference;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many facts fell into each quarter and band, and for how much.
 *
 * @param <B> bands
 */
final class CountTable<B extends Enum<B>> {

  private record Cell<B extends Enum<B>>(int quarter, B band) {}

  private record Total(long count, long amountCents) {

    Total plus(Total other) {
      return new Total(count + other.count, amountCents + other.amountCents);
    }
  }

  /** Makes the public record's entry of one quarter and band. */
  interface Entry<B, R> {
    R of(int quarter, B band, long count, long amountCents);
  }

  private final Map<Cell<B>, Total> totals =
      new TreeMap<>(Comparator.<Cell<B>>comparingInt(Cell::quarter).thenComparing(Cell::band));

  /** Year times 10 plus quarter of a UTC instant in epoch milliseconds, such as 20261. */
  static int quarter(long epochMillis) {
    ZonedDateTime time = Instant.ofEpochMilli(epochMillis).atZone(ZoneOffset.UTC);
    return time.getYear() * 10 + (time.getMonthValue() + 2) / 3;
  }

  void add(int quarter, B band, long amountCents) {
    totals.merge(new Cell<>(quarter, band), new Total(1, amountCents), Total::plus);
  }

  void subtract(int quarter, B band, long amountCents) {
    totals.merge(new Cell<>(quarter, band), new Total(-1, -amountCents), Total::plus);
  }

  /** By quarter and band, without entries that come to nothing. */
  <R> List<R> entries(Entry<B, R> entry) {
    List<R> entries = new ArrayList<>();
    totals.forEach(
        (cell, total) -> {
          if (total.count() != 0 || total.amountCents() != 0) {
            entries.add(entry.of(cell.quarter(), cell.band(), total.count(), total.amountCents()));
          }
        });
    return entries;
  }
}
