/** The comparison: one log through several flows, verified and measured. */
package org.creditflows.lab.compare;
