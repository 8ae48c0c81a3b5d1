/** Where records go that break a rule, and what stops the flow instead. */
package org.creditflows.flows.deadletter;
