/** Meters of the flows, fed from outside their logic. */
package org.creditflows.flows.metrics;
