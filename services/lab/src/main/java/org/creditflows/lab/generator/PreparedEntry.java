package org.creditflows.lab.generator;

/**
 * An entry of the log as it will be sent.
 *
 * @param index among all entries of the assignment, from 0
 * @param millisIntoRun from the start of the run in the log's time; below 0 for history
 * @param topic without prefix
 * @param value null is a tombstone
 */
record PreparedEntry(long index, long millisIntoRun, String topic, byte[] key, byte[] value) {}
