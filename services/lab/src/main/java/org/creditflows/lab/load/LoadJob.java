package org.creditflows.lab.load;

import java.util.function.Consumer;
import org.creditflows.lab.progress.Progress;

/** What {@code ./lab load} does. */
@FunctionalInterface
public interface LoadJob {

  /**
   * @param soFar told what was found whenever a part of the run is over and more is to come, so
   *     that a run of an hour that is ended keeps it
   * @throws org.creditflows.lab.failure.Failure with one line for the user
   */
  LoadResult run(LoadOptions options, Progress progress, Consumer<LoadResult> soFar)
      throws InterruptedException;
}
