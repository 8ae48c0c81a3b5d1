package org.creditflows.lab.live;

import java.util.function.Consumer;

/** Runs everything and serves the page until it is interrupted. */
@FunctionalInterface
public interface LiveJob {

  /**
   * @param told one line for the user at a time
   * @throws org.creditflows.lab.failure.Failure if it cannot start
   * @throws InterruptedException when it is told to end; nothing is left running
   */
  void run(LiveOptions options, Consumer<String> told) throws InterruptedException;
}
