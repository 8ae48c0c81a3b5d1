/**
 * Load runs: how fast each flow is, what it costs, how near its limit it is fast, held against
 * baselines of the same run.
 */
package org.creditflows.lab.load;
