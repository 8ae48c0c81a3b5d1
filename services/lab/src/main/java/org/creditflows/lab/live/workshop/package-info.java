/** The guided hour: exercises, predictions, their tally, and measured answers. */
package org.creditflows.lab.live.workshop;
