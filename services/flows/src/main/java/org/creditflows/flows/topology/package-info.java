/** The topologies, built of stages: records stay in their domains, or meet in profiles. */
package org.creditflows.flows.topology;
