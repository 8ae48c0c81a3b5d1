package org.creditflows.population;

import java.util.function.LongConsumer;

/** Arrivals of a Poisson process. */
final class Arrivals {

  private Arrivals() {}

  /** Calls with each arrival after {@code from} and before {@code to}, ascending. */
  static void between(long from, long to, double perYear, Draw draw, LongConsumer arrival) {
    long time = draw.arrivalAfter(from, perYear);
    while (time < to) {
      arrival.accept(time);
      time = draw.arrivalAfter(time, perYear);
    }
  }
}
