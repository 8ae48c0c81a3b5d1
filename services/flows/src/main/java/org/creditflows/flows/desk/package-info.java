/**
 * Decision points: what each desk answers to the evidence it may see. Pure functions of request,
 * evidence and rule version, shared by the topologies and by the reference model that checks them.
 */
package org.creditflows.flows.desk;
