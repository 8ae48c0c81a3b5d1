/**
 * What flows would have decided, had something been otherwise: worked out by the reference model.
 */
package org.creditflows.lab.counterfactual;
