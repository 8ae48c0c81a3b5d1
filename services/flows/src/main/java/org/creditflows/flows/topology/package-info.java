/** The topologies: domains and purposes as parts, and how the parts of each flow meet. */
package org.creditflows.flows.topology;
