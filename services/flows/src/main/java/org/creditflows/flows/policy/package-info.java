/** Policies: which desks serve which purpose, and what domains let out to it. */
package org.creditflows.flows.policy;
