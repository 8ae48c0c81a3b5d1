package org.creditflows.lab.compare;

import org.creditflows.lab.progress.Progress;

/** Finds what flows do to the people of one log. */
@FunctionalInterface
public interface OutcomeJob {

  /**
   * @return what was found, also where verification found differences
   * @throws org.creditflows.lab.failure.Failure if a file is wrong or the run cannot be done
   * @throws InterruptedException if the calling thread is interrupted; nothing is left running
   */
  Outcomes run(CompareOptions options, Progress progress) throws InterruptedException;
}
