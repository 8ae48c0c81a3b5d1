package org.creditflows.lab.compare;

import org.creditflows.lab.progress.Progress;
import org.creditflows.lab.report.CompareReport;

/** Runs one log through several flows and compares what they put out. */
@FunctionalInterface
public interface CompareJob {

  /**
   * @return what was found, also where verification found differences
   * @throws org.creditflows.lab.failure.Failure if a file is wrong or the run cannot be done
   * @throws InterruptedException if the calling thread is interrupted; nothing is left running
   */
  CompareReport run(CompareOptions options, Progress progress) throws InterruptedException;
}
