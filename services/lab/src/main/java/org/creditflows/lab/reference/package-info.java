/**
 * What each flow must put out, worked out from scratch in plain Java: a second implementation of
 * the contract in the schemas that sorts the facts of a source key and reads the answer off them.
 * It shares the schemas, the desks and the disclosure policies with the flows and nothing else.
 */
package org.creditflows.lab.reference;
