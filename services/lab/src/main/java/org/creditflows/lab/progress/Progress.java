package org.creditflows.lab.progress;

import java.util.function.Supplier;

/** Where a long job tells how far it is. Phases follow one another and do not overlap. */
public interface Progress {

  /**
   * Starts a phase, which ends when it is closed.
   *
   * @param name what is being done, in a few words
   * @param total number of steps, or 0 where it is not known
   */
  Phase start(String name, long total);

  /** Does a piece of work as a phase whose length is not known. */
  default <T> T during(String name, Supplier<T> work) {
    Phase phase = start(name, 0);
    try {
      return work.get();
    } finally {
      phase.close();
    }
  }

  /** Says one thing that is worth a line of its own. */
  void say(String line);

  /** Says nothing. */
  static Progress silent() {
    return new SilentProgress();
  }

  /** One phase of the job; safe for use by several threads. */
  interface Phase extends AutoCloseable {

    /** So many steps are done in all, from 0 to the total. */
    void reach(long done);

    /** The phase is over, whether it succeeded or not. */
    @Override
    void close();
  }
}
