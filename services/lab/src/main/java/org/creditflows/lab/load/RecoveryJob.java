package org.creditflows.lab.load;

import org.creditflows.lab.progress.Progress;

/** What {@code ./lab recover} does. */
@FunctionalInterface
public interface RecoveryJob {

  /**
   * @throws org.creditflows.lab.failure.Failure with one line for the user
   */
  RecoveryReport run(RecoveryOptions options, Progress progress);
}
