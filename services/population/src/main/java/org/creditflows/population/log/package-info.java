/** Turns what a domain publishes into entries of the log; events by a mapping that it is given. */
package org.creditflows.population.log;
