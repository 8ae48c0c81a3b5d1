/**
 * The producer runtime: reads one domain's part of the log and sends it, at a pace, to that
 * domain's topics.
 */
package org.creditflows.kit.send;
