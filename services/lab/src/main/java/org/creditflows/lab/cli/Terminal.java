package org.creditflows.lab.cli;

import java.io.PrintStream;
import org.creditflows.lab.progress.PlainProgress;
import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.progress.TerminalProgress;

/**
 * Where the command line writes.
 *
 * @param out results
 * @param err progress and mistakes
 * @param interactive whether a person watches both
 */
record Terminal(PrintStream out, PrintStream err, boolean interactive) {

  private static final int COLUMNS = 79;

  Progress progress() {
    return interactive
        ? new TerminalProgress(err, COLUMNS)
        : new PlainProgress(err, System::nanoTime);
  }

  /** One line about what is wrong. */
  void complain(String line) {
    err.println("lab: " + line);
  }
}
