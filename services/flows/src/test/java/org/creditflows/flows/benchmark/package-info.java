/**
 * What one event costs on its way through a flow, piece by piece, in time and allocation. Compiled
 * with the tests and run by hand; docs/performance.md has the command and what was found.
 */
package org.creditflows.flows.benchmark;
