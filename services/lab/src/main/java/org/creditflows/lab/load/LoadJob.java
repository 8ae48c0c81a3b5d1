package org.creditflows.lab.load;

import org.creditflows.lab.progress.Progress;

/** What {@code ./lab load} does. */
@FunctionalInterface
public interface LoadJob {

  /**
   * @throws org.creditflows.lab.failure.Failure with one line for the user
   */
  LoadResult run(LoadOptions options, Progress progress) throws InterruptedException;
}
