/**
 * The steps that topologies are built of: the domain stage (fold events, follow links, take
 * requests), the profile stage, and the filing of decisions. Processors keep state and order; what
 * they compute is in pure parts.
 */
package org.creditflows.flows.stage;
