package org.creditflows.lab.generator;

import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogKind;

/**
 * An entry of the log as it will be sent.
 *
 * @param index among all entries of the assignment, from 0
 * @param millisIntoRun from the start of the run in the log's time; below 0 for history
 * @param value null is a tombstone
 */
record PreparedEntry(
    long index, long millisIntoRun, Domain domain, LogKind kind, byte[] key, byte[] value) {}
