/** Whose a source key is, as far as its domain knows. */
package org.creditflows.flows.link;
