package org.creditflows.lab.reference;

import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.creditflows.schemas.court.CourtEvent;
import org.creditflows.schemas.lending.LendingEvent;
import org.creditflows.schemas.platform.PlatformEvent;
import org.creditflows.schemas.tax.TaxEvent;

/**
 * An event of any domain.
 *
 * @param eventId unique over all domains
 * @param sequence number within the source key, from 1; a duplicate repeats it
 * @param eventTime epoch milliseconds
 * @param publishedTime epoch milliseconds
 * @param fact the Avro record inside the event, such as JudgmentEntered
 */
public record PublishedFact(
    String eventId,
    String sourceKey,
    long sequence,
    long eventTime,
    long publishedTime,
    SpecificRecord fact) {

  public static PublishedFact of(CourtEvent event) {
    return new PublishedFact(
        event.getEventId(),
        event.getSourceKey(),
        event.getSequence(),
        event.getEventTime(),
        event.getPublishedTime(),
        (SpecificRecord) event.getFact());
  }

  public static PublishedFact of(TaxEvent event) {
    return new PublishedFact(
        event.getEventId(),
        event.getSourceKey(),
        event.getSequence(),
        event.getEventTime(),
        event.getPublishedTime(),
        (SpecificRecord) event.getFact());
  }

  public static PublishedFact of(LendingEvent event) {
    return new PublishedFact(
        event.getEventId(),
        event.getSourceKey(),
        event.getSequence(),
        event.getEventTime(),
        event.getPublishedTime(),
        (SpecificRecord) event.getFact());
  }

  public static PublishedFact of(PlatformEvent event) {
    return new PublishedFact(
        event.getEventId(),
        event.getSourceKey(),
        event.getSequence(),
        event.getEventTime(),
        event.getPublishedTime(),
        (SpecificRecord) event.getFact());
  }

  /** The same at another time, under another number. */
  public PublishedFact as(long otherSequence, long otherPublishedTime) {
    return new PublishedFact(
        eventId, sourceKey, otherSequence, eventTime, otherPublishedTime, fact);
  }

  /** Later than the flows accept: they dead-letter it. */
  boolean isLate(Duration maxLateness) {
    return publishedTime - eventTime > maxLateness.toMillis();
  }
}
