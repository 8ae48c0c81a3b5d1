package org.creditflows.population;

/** Whose file a source key truly is. */
public record TrueSource(String sourceKey, String identifier) {}
