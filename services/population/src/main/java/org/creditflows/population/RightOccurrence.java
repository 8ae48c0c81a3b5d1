package org.creditflows.population;

/** A right record before it is put into its domain's own format. */
public record RightOccurrence(String wrongRecordId, Publication.Occurrence occurrence) {}
