package org.creditflows.lab.sweep;

import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.report.SweepReport;

/** Runs a grid, or searches where flows change places. */
@FunctionalInterface
public interface SweepJob {

  /**
   * @return what was found, also where verification found differences
   * @throws org.creditflows.lab.failure.Failure if a file or a value is wrong or a run cannot be
   *     done
   * @throws InterruptedException if the calling thread is interrupted; nothing is left running
   */
  SweepReport run(SweepOptions options, Progress progress) throws InterruptedException;
}
