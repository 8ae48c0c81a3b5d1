/**
 * Stores of Avro values by text key: held by hash where they lie in memory, and not decoded again
 * while they are remembered.
 */
package org.creditflows.flows.store;
