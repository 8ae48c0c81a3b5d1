/** What a domain lets out of its records. */
package org.creditflows.flows.disclosure;
