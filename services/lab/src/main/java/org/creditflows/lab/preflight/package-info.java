/** Looks, before a run, whether this machine and the cluster can carry it. */
package org.creditflows.lab.preflight;
