package org.creditflows.kit.send;

/** Lets the entries of a source go, each when its time has come. */
interface Dispatch {

  /**
   * Returns when all is handed to the outlet, if ever.
   *
   * @throws InterruptedException if the producer is stopped before that
   */
  void run(LogSource source, Outlet outlet) throws InterruptedException;
}
