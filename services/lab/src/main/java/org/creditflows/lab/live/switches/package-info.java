/**
 * What can be done to a live run, to machines and to people, how it is undone, and what followed.
 */
package org.creditflows.lab.live.switches;
