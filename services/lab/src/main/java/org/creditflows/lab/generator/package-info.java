/**
 * The load generator: sends a part of the log on a schedule that does not wait for anybody, from as
 * many processes and hosts as it takes, and measures its own lateness.
 */
package org.creditflows.lab.generator;
