package org.creditflows.population;

/**
 * A record that is about to be published and may still be held up.
 *
 * @param <T> what it says
 */
final class Draft<T> {

  private final T content;
  private final long eventTime;
  private final long latest;
  private long publishedTime;

  /**
   * @param latest last instant at which it may be published
   */
  Draft(T content, long eventTime, long publishedTime, long latest) {
    this.content = content;
    this.eventTime = eventTime;
    this.publishedTime = publishedTime;
    this.latest = latest;
  }

  T content() {
    return content;
  }

  long eventTime() {
    return eventTime;
  }

  long publishedTime() {
    return publishedTime;
  }

  /** Moves publication, unless that would be too late; says whether it did. */
  boolean holdUpTo(long time) {
    boolean inTime = time <= latest;
    if (inTime) {
      publishedTime = time;
    }
    return inTime;
  }
}
