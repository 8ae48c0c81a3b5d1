package org.creditflows.lab.load;

/**
 * What raw clients showed.
 *
 * @param recordsPerSecond of the log
 * @param processorSecondsPerMillion events, of the clients alone
 */
record RawFigures(double recordsPerSecond, double processorSecondsPerMillion) {}
