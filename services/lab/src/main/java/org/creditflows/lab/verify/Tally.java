package org.creditflows.lab.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts differences and remembers the first, each in one line. */
final class Tally {

  private static final int REMEMBERED = 10;
  private static final int SHOWN_CHARACTERS = 600;

  private final List<String> firstDifferences = new ArrayList<>();
  private final String run;
  private long compared;
  private long lost;
  private long duplicated;
  private long wrong;

  /**
   * @param run whose output is compared; starts every line
   */
  Tally(String run) {
    this.run = run;
  }

  void compared() {
    compared++;
  }

  void lost(String name, String difference) {
    lost++;
    remember("lost", name, difference);
  }

  void duplicated(String name, String difference) {
    duplicated++;
    remember("duplicated", name, difference);
  }

  void wrong(String name, String difference) {
    wrong++;
    remember("wrong", name, difference);
  }

  VerificationResult result() {
    return new VerificationResult(compared, lost, duplicated, wrong, firstDifferences);
  }

  private void remember(String kind, String name, String difference) {
    if (firstDifferences.size() < REMEMBERED) {
      String line = String.format(Locale.ROOT, "%s: %s %s: %s", run, kind, name, difference);
      firstDifferences.add(
          line.length() <= SHOWN_CHARACTERS ? line : line.substring(0, SHOWN_CHARACTERS) + "...");
    }
  }
}
