package org.creditflows.population;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** How records leave a domain: when they are published, in what order, and how often. */
final class Post {

  private final Scenario scenario;
  private final long end;
  private final long maxLateness;
  private final Consumer<Dispatch> out;

  Post(Scenario scenario, Consumer<Dispatch> out) {
    this.scenario = scenario;
    this.end = scenario.end().toEpochMilli();
    this.maxLateness = scenario.maxLateness().toMillis();
    this.out = out;
  }

  /** Puts a drawn delay on an event. */
  <T> Draft<T> event(long eventTime, T content, Draw draw) {
    boolean late = draw.chance(scenario.of(Parameter.LATE));
    long published = late ? lateTime(eventTime, draw) : promptTime(eventTime, draw);
    return event(eventTime, published, content);
  }

  <T> Draft<T> event(long eventTime, long publishedTime, T content) {
    return new Draft<>(content, eventTime, publishedTime, Math.min(end, eventTime + maxLateness));
  }

  /** Publishes at once, unless it is overtaken. */
  <T> Draft<T> prompt(long publishedTime, T content) {
    return event(publishedTime, publishedTime, content);
  }

  long promptTime(long eventTime, Draw draw) {
    return eventTime + draw.between(0, scenario.whole(Parameter.PROMPT_HOURS) * Time.HOUR);
  }

  long lateTime(long eventTime, Draw draw) {
    return eventTime + draw.between(Time.DAY, maxLateness);
  }

  /** Whether a draft comes out within the run. */
  boolean reaches(Draft<?> draft) {
    return draft.publishedTime() <= end;
  }

  /**
   * Numbers the drafts of one source key by their published time, then lets some be overtaken and
   * some be sent twice.
   */
  <T> void send(List<Draft<T>> drafts, Format<T> format, Draw draw) {
    drafts.removeIf(draft -> !reaches(draft));
    drafts.sort(Comparator.comparingLong(Draft::publishedTime));
    holdUpSome(drafts, draw);
    for (int i = 0; i < drafts.size(); i++) {
      Publication publication = format.publication(drafts.get(i), i + 1L);
      long time = drafts.get(i).publishedTime();
      out.accept(new Dispatch(time, publication));
      if (draw.chance(scenario.of(Parameter.DUPLICATES))) {
        long again = time + draw.between(Time.MINUTE, 7 * Time.DAY);
        out.accept(new Dispatch(Math.min(again, end), publication));
      }
    }
  }

  private <T> void holdUpSome(List<Draft<T>> drafts, Draw draw) {
    for (int i = 0; i + 1 < drafts.size(); i++) {
      if (draw.chance(scenario.of(Parameter.DISORDER))) {
        long overtaking = drafts.get(i + 1).publishedTime();
        boolean held = drafts.get(i).holdUpTo(overtaking + draw.between(Time.MINUTE, Time.DAY));
        i += held ? 1 : 0;
      }
    }
  }

  /** Makes a publication of a numbered draft. */
  interface Format<T> {
    Publication publication(Draft<T> draft, long sequence);
  }
}
