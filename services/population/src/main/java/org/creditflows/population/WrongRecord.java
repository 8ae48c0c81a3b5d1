package org.creditflows.population;

/**
 * A published record that is wrong. Records with one wrongRecordId are one mistake, such as a
 * judgment on the wrong person and the listing that followed from it.
 *
 * @param kind label of a {@link Mistake}
 * @param sourceKey where it was published
 * @param eventId of the wrong event, or assertionId of the wrong link
 * @param correctionEventId of the event that takes it back, or assertionId of the right link; null
 *     if it is never corrected within the run
 * @param identifier of the subject that it truly concerns; null if nobody
 * @param publishedTime epoch milliseconds
 * @param correctedTime when the correction was published; null if never
 */
public record WrongRecord(
    String wrongRecordId,
    String kind,
    String sourceKey,
    String eventId,
    String correctionEventId,
    String identifier,
    long publishedTime,
    Long correctedTime) {}
