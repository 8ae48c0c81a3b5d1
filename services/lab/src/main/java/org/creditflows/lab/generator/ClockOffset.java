package org.creditflows.lab.generator;

/**
 * How two clocks differ.
 *
 * @param aheadMicros how far the other is ahead; below 0 if it is behind
 * @param errorMicros the most by which this may be wrong
 */
public record ClockOffset(long aheadMicros, long errorMicros) {}
