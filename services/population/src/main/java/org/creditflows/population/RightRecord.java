package org.creditflows.population;

/**
 * What would have been published in place of a wrong record, had no mistake been made. There is
 * none where nothing happened to the party.
 *
 * @param sourceKey where the wrong record was published
 * @param event the domain's event as Avro binary in base64; its eventId is that of the wrong one
 */
public record RightRecord(String wrongRecordId, String sourceKey, String event) {}
