/** The fields of domains' public records, the units of disclosure. */
package org.creditflows.flows.disclosure;
