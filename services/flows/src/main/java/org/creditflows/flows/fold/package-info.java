/**
 * How events of one source key become its domain's record. Folds are pure and confluent: neither
 * order nor duplicates change what comes out.
 */
package org.creditflows.flows.fold;
