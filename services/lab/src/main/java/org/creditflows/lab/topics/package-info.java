/** The topics of a run on a broker: made, measured, and removed without touching any other. */
package org.creditflows.lab.topics;
