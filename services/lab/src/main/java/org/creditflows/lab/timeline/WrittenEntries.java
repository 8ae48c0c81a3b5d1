package org.creditflows.lab.timeline;

/** Told how far the writing of a log is. */
@FunctionalInterface
public interface WrittenEntries {

  /** Tells nobody. */
  WrittenEntries UNWATCHED = (written, all) -> {};

  /** Called now and then, and at the end with {@code written} equal to {@code all}. */
  void written(long written, long all);
}
