package org.creditflows.lab.drain;

/** Told of every pass while one waits: to show progress, or to give up by throwing. */
@FunctionalInterface
public interface DrainWatch {

  /**
   * @param outstandingOffsets offsets between what is committed and what is written, over all
   *     readings
   */
  void pass(long outstandingOffsets);
}
