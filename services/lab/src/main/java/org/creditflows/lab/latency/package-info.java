/**
 * End-to-end latency: from when a record was meant to be sent to the first committed output that
 * includes it, by the number of the event within its source key, so that no sample is lost where a
 * flow puts out the last of several changes alone.
 */
package org.creditflows.lab.latency;
