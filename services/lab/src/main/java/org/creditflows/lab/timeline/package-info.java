/** Writes the whole log of a run, and the truth behind it. */
package org.creditflows.lab.timeline;
