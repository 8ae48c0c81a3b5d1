package org.creditflows.lab.compare;

import java.util.ArrayList;
import java.util.List;
import org.creditflows.lab.report.CompareReport.Timing;

/** How long each phase took, wall clock. */
final class Stopwatch {

  private final List<Timing> laps = new ArrayList<>();
  private long lapStart = System.nanoTime();

  /** Ends a phase; the next one starts now. */
  void lap(String phase) {
    long now = System.nanoTime();
    laps.add(new Timing(phase, (now - lapStart) / 1e9));
    lapStart = now;
  }

  List<Timing> laps() {
    return List.copyOf(laps);
  }
}
