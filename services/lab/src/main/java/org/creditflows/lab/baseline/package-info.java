/**
 * What a flow is held against in a load run: raw clients, a topology that only copies, and a
 * hand-written loop that does the centralized flow's job without being durable.
 */
package org.creditflows.lab.baseline;
