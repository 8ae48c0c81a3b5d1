/**
 * The log file: everything that the producers send, as an Avro container of log entries whose
 * metadata say how it came to be and how much it holds.
 */
package org.creditflows.kit.log;
